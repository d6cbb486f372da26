public import Contracts

/// Where a page of rows ended: the next page goes on behind it, at the same position and instant.
public struct ReadModelCursor: Sendable, Hashable {
    /// What was known, for all pages.
    public let position: LogPosition

    /// The last row's values in the columns of the order.
    public let values: [ReadModelValue]

    /// Where a page ended.
    ///
    /// - Parameters:
    ///   - position: what was known, for all pages.
    ///   - values: the last row's values in the columns of the order.
    public init(position: LogPosition, values: [ReadModelValue]) {
        self.position = position
        self.values = values
    }
}
