/// How often something was not taken for a reason.
public struct ReasonCount: Codable, Sendable, Equatable {
    /// What was not taken: `row`, `bond`, `quote`, `quarantine` for a quote that was set aside, or `curve` for a day that has none.
    public var of: String

    /// The reason.
    public var reason: String

    /// How often.
    public var count: Int

    /// How often something was not taken for a reason.
    ///
    /// - Parameters:
    ///   - of: what was not taken: `row`, `bond`, `quote`, `quarantine` or `curve`.
    ///   - reason: the reason.
    ///   - count: how often.
    public init(of: String, reason: String, count: Int) {
        self.of = of
        self.reason = reason
        self.count = count
    }
}
