public import Contracts

/// What a storage tells the writer under the lock of the head: all that a commit is decided by.
public struct LogState: Sendable {
    /// Where the log ends.
    public let head: LogHead

    /// The version of the last event of each stream that was asked for; a stream without events is absent.
    public let versions: [StreamName: Int64]

    /// The answers to those of the commands asked for that were done before.
    public let answers: [MessageID: CommandAnswer]

    /// What a storage tells the writer.
    ///
    /// - Parameters:
    ///   - head: where the log ends.
    ///   - versions: the version of the last event of each stream asked for; a stream without events is absent.
    ///   - answers: the answers to those of the commands asked for that were done before.
    public init(head: LogHead, versions: [StreamName: Int64], answers: [MessageID: CommandAnswer]) {
        self.head = head
        self.versions = versions
        self.answers = answers
    }
}
