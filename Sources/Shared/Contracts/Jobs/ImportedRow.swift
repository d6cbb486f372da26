/// A row of a file of which something was not taken, and why.
public struct ImportedRow: Codable, Sendable, Equatable {
    /// The physical line on which it starts, from 1.
    public var line: Int

    /// What was not taken: `row`, `bond`, `quote`, or `quarantine` for a quote that was set aside.
    public var of: String

    /// What the row is about, where it says so.
    public var id: String?

    /// What was found, and what is expected.
    public var reason: String

    /// A row of which something was not taken.
    ///
    /// - Parameters:
    ///   - line: the physical line on which it starts, from 1.
    ///   - of: what was not taken: `row`, `bond`, `quote` or `quarantine`.
    ///   - id: what the row is about, where it says so.
    ///   - reason: what was found, and what is expected.
    public init(line: Int, of: String, id: String? = nil, reason: String) {
        self.line = line
        self.of = of
        self.id = id
        self.reason = reason
    }
}
