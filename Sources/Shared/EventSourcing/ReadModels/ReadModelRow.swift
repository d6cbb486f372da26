/// A row of a read model: values by the names of their columns.
public struct ReadModelRow: Sendable, Hashable {
    /// The values; a column that is absent has none.
    public private(set) var values: [String: ReadModelValue]

    /// A row.
    ///
    /// - Parameter values: by the names of their columns; null is the same as absent.
    public init(_ values: [String: ReadModelValue]) {
        self.values = values.values.contains(.null) ? values.filter { $0.value != .null } : values
    }

    /// The value of a column; null when the row has none.
    ///
    /// - Parameter column: the name of the column.
    public subscript(column: String) -> ReadModelValue {
        get { values[column] ?? .null }
        set { values[column] = newValue == .null ? nil : newValue }
    }
}
