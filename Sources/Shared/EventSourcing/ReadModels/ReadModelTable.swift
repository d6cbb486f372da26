/// What a table of a read model looks like.
public struct ReadModelTable: Sendable, Hashable, Codable {
    /// Its name, unique in its projection.
    public let name: String

    /// Its columns.
    public let columns: [ReadModelColumn]

    /// The columns that tell a row from another, in the order in which rows are read.
    public let key: [String]

    /// Further orders to read in.
    public let indexes: [ReadModelIndex]

    /// The column that tells from when on a row is true, in business time: a key may then have several rows, each valid until the next.
    /// Nil for tables whose rows are simply true.
    public let validFrom: String?

    /// What a table looks like. Engines check it when the projection's rows are begun.
    ///
    /// - Parameters:
    ///   - name: lower-case letters, digits and underscores, a letter first; at most 48.
    ///   - columns: its columns.
    ///   - key: the columns that tell a row from another, `validFrom` not among them; none of them optional.
    ///   - indexes: further orders to read in.
    ///   - validFrom: the column, a timestamp, from which on a row is true.
    public init(
        _ name: String, columns: [ReadModelColumn], key: [String], indexes: [ReadModelIndex] = [], validFrom: String? = nil
    ) {
        self.name = name
        self.columns = columns
        self.key = key
        self.indexes = indexes
        self.validFrom = validFrom
    }

    /// A column by its name.
    package func column(_ name: String) -> ReadModelColumn? {
        columns.first { $0.name == name }
    }
}
