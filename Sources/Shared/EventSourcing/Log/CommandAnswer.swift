public import Contracts

/// What the log answered to a command, kept for its repeats.
public struct CommandAnswer: Sendable, Equatable {
    /// The identifier of the command.
    public let command: MessageID

    /// The digest of the command's name and canonical bytes.
    public let fingerprint: Digest256

    /// The position of its first event; nil when it has none.
    public let first: LogPosition?

    /// The position of its last event; without events, of the last event on the log at that time.
    public let last: LogPosition

    /// The canonical bytes of its receipt.
    public let receipt: [UInt8]

    /// What the log answered.
    ///
    /// - Parameters:
    ///   - command: the identifier of the command.
    ///   - fingerprint: the digest of the command's name and canonical bytes.
    ///   - first: the position of its first event; nil when it has none.
    ///   - last: the position of its last event.
    ///   - receipt: the canonical bytes of its receipt.
    public init(command: MessageID, fingerprint: Digest256, first: LogPosition?, last: LogPosition, receipt: [UInt8]) {
        self.command = command
        self.fingerprint = fingerprint
        self.first = first
        self.last = last
        self.receipt = receipt
    }
}
