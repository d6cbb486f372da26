public import Contracts
public import Messaging

extension EventLog: AnsweredCommands {
    /// What the log answered to a command; nil when it did not take it.
    ///
    /// - Parameter command: the identifier of the command.
    /// - Returns: its fingerprint and receipt; nil when it was not done.
    /// - Throws: `EventStoreError`, by cause.
    public func answered(_ command: MessageID) async throws -> AnsweredCommand? {
        try await storage.answer(to: command).map { AnsweredCommand(fingerprint: $0.fingerprint, receipt: $0.receipt) }
    }
}
