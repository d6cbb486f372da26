/// A condition on a column. Null is a value of its own: it equals null and differs from all else, and is neither below nor above.
public struct ReadModelFilter: Sendable, Hashable {
    /// How a column compares with the value.
    public enum Comparison: String, Sendable, Hashable, CaseIterable {
        /// The same.
        case equal
        /// Not the same.
        case notEqual
        /// Below.
        case less
        /// Below or the same.
        case lessOrEqual
        /// Above.
        case greater
        /// Above or the same.
        case greaterOrEqual
    }

    /// The column.
    public let column: String

    /// How it compares.
    public let comparison: Comparison

    /// With what; null only for equal and not equal.
    public let value: ReadModelValue

    /// A condition on a column.
    ///
    /// - Parameters:
    ///   - column: the column.
    ///   - comparison: how it compares.
    ///   - value: with what; null only for equal and not equal.
    public init(_ column: String, _ comparison: Comparison, _ value: ReadModelValue) {
        self.column = column
        self.comparison = comparison
        self.value = value
    }

    /// Whether a field meets the condition.
    package func holds(_ field: ReadModelValue) -> Bool {
        switch comparison {
        case .equal: field == value
        case .notEqual: field != value
        case .less: field != .null && field < value
        case .lessOrEqual: field != .null && field <= value
        case .greater: field != .null && field > value
        case .greaterOrEqual: field != .null && field >= value
        }
    }
}
