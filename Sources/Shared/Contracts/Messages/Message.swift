/// What crosses a boundary between modules: a small value with a stable wire name, which never changes meaning.
///
/// New fields are optional; a break is a new version, with an upcaster where the old one is on the log.
public protocol Message: Codable, Sendable {  // house-rule: 5 messages conform to it, no adapter stands behind it
    /// The wire name, `module.kind.vN`: `market-data.prices-updated.v1`.
    static var name: MessageName { get }
}
