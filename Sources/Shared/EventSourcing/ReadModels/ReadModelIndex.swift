/// Another order in which the rows of a read model can be read.
public struct ReadModelIndex: Sendable, Hashable, Codable {
    /// Its name, unique in its table.
    public let name: String

    /// The columns that it orders by; rows that are equal in them come by key.
    public let columns: [String]

    /// Another order of the rows.
    ///
    /// - Parameters:
    ///   - name: lower-case letters, digits and underscores, a letter first; at most 48.
    ///   - columns: the columns that it orders by, none of them optional.
    public init(_ name: String, on columns: [String]) {
        self.name = name
        self.columns = columns
    }
}
