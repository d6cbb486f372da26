public import Contracts

/// Which row of a projection: its table and key, and for a table with business time from when on it is true.
public struct ReadModelIdentity: Sendable, Hashable {
    /// The table.
    public let table: String

    /// The values of the key, in its order.
    public let key: [ReadModelValue]

    /// From when on the row is true; nil for a table without business time.
    public let validFrom: Timestamp?

    /// Which row.
    ///
    /// - Parameters:
    ///   - table: the table.
    ///   - key: the values of the key, in its order.
    ///   - validFrom: from when on the row is true; nil for a table without business time.
    public init(_ table: String, _ key: [ReadModelValue], validFrom: Timestamp? = nil) {
        self.table = table
        self.key = key
        self.validFrom = validFrom
    }
}
