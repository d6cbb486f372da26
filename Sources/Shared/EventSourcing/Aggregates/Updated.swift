public import Contracts

/// What came of a command to an aggregate.
public struct Updated<Receipt: Sendable>: Sendable {
    /// What the sender gets; for a command that was done before, what it got then.
    public let receipt: Receipt

    /// The position of the command's last event.
    public let position: LogPosition

    /// Whether the command had been done before.
    public let isRepeat: Bool

    package init(receipt: Receipt, position: LogPosition, isRepeat: Bool) {
        self.receipt = receipt
        self.position = position
        self.isRepeat = isRepeat
    }
}
