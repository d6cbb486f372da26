public import Contracts

/// What a command leads to: events for the stream, and the receipt that the sender gets.
public struct Decision<Receipt: Codable & Sendable>: Sendable {
    /// What happens; nothing when there is nothing to change.
    public let events: [any Event]

    /// Makes the receipt, given the position of the last event.
    public let receipt: @Sendable (LogPosition) -> Receipt

    /// What a command leads to.
    ///
    /// - Parameters:
    ///   - events: what happens.
    ///   - receipt: makes the receipt, given the position of the last event.
    public init(_ events: [any Event], receipt: @escaping @Sendable (LogPosition) -> Receipt) {
        self.events = events
        self.receipt = receipt
    }
}
