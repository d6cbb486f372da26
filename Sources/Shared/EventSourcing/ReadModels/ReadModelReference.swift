/// A table to read: of a projection's live rows, or of one generation of them.
public struct ReadModelReference: Sendable, Hashable {
    /// The projection.
    public let projection: String

    /// The table.
    public let table: String

    /// Which generation; nil for the live one.
    public let generation: Int64?

    /// A table to read.
    ///
    /// - Parameters:
    ///   - projection: the projection.
    ///   - table: the table.
    ///   - generation: which generation; nil for the live one.
    public init(_ projection: String, _ table: String, generation: Int64? = nil) {
        self.projection = projection
        self.table = table
        self.generation = generation
    }
}
