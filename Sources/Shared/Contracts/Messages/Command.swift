/// A request to change something, named in the imperative; it is done once, or refused.
public protocol Command: Message {  // house-rule: 5 messages conform to it, no adapter stands behind it
    /// What the sender gets back. A command that is repeated under the same identifier gets its first receipt.
    associatedtype Receipt: Codable & Sendable
}
