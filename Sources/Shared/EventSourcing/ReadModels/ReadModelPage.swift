public import Contracts

/// Rows, and as of when they are known.
public struct ReadModelPage: Sendable, Equatable {
    /// The rows, in order.
    public let rows: [ReadModelRow]

    /// The position at which they are true.
    public let position: LogPosition

    /// How many events at or before that position were set aside: while there are any, rows may lack what these say.
    public let parked: Int

    /// Where the next page goes on; nil when there is none.
    public let next: ReadModelCursor?

    /// Rows, and as of when they are known.
    ///
    /// - Parameters:
    ///   - rows: in order.
    ///   - position: the position at which they are true.
    ///   - parked: how many events at or before that position were set aside.
    ///   - next: where the next page goes on.
    public init(rows: [ReadModelRow], position: LogPosition, parked: Int, next: ReadModelCursor? = nil) {
        self.rows = rows
        self.position = position
        self.parked = parked
        self.next = next
    }
}
