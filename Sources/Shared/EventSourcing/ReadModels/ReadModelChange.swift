public import Contracts

/// What an event does to a row.
public struct ReadModelChange: Sendable, Equatable {
    /// Puts a row in its place, or takes one away.
    public enum Effect: Sendable, Equatable {
        /// The row stands from this event on, in place of the one with its key, if any; with business time, of the one with its key
        /// that is true from the same instant.
        case put(ReadModelRow)
        /// The row is gone from this event on, if it was there. Without its instant, all rows of a key with business time are.
        case remove(key: [ReadModelValue], validFrom: Timestamp?)
    }

    /// The position of the event.
    public let position: LogPosition

    /// The table.
    public let table: String

    /// What becomes of the row.
    public let effect: Effect

    /// What an event does to a row.
    ///
    /// - Parameters:
    ///   - position: the position of the event.
    ///   - table: the table.
    ///   - effect: what becomes of the row.
    public init(at position: LogPosition, table: String, _ effect: Effect) {
        self.position = position
        self.table = table
        self.effect = effect
    }
}
