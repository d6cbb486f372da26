public import Contracts

/// The commands that were done, as a port: the log keeps them with their events.
public protocol AnsweredCommands: Sendable {
    /// What was answered to a command; nil when it was not done.
    ///
    /// An answer is there as soon as the command's effect is, and does not change.
    ///
    /// - Parameter command: the identifier of the command.
    /// - Returns: its fingerprint and receipt; nil when it was not done.
    /// - Throws: whatever keeps it from looking; the command is not handled then.
    func answered(_ command: MessageID) async throws -> AnsweredCommand?
}
