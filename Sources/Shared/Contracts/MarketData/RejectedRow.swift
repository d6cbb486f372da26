/// A row that was not taken, and why; the others were.
public struct RejectedRow: Codable, Sendable, Equatable {
    /// Its place in the command, from 0.
    public var row: Int

    /// What the row is about.
    public var id: String

    /// The field that is wrong.
    public var field: String

    /// What stood there.
    public var found: String

    /// What would be right.
    public var expected: String

    /// A row that was not taken, and why; the others were.
    ///
    /// - Parameters:
    ///   - row: its place in the command, from 0.
    ///   - id: what the row is about.
    ///   - field: the field that is wrong.
    ///   - found: what stood there.
    ///   - expected: what would be right.
    public init(row: Int, id: String, field: String, found: String, expected: String) {
        self.row = row
        self.id = id
        self.field = field
        self.found = found
        self.expected = expected
    }
}
