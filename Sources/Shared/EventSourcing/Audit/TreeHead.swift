public import Contracts

/// What is signed at a commit: how long the log is, and hashes that no other log of this length has.
public struct TreeHead: Sendable, Hashable {
    /// The position of the last event, hence the number of leaves of the tree.
    public let position: LogPosition

    /// The root of the Merkle tree over the chain hashes of all events.
    public let root: Digest256

    /// The chain hash of the last event.
    public let chainHash: Digest256

    /// When the commit was made.
    public let recordedAt: Timestamp

    /// The answers to all commands.
    public let answers: AnswerChain

    /// What is signed at a commit.
    ///
    /// - Parameters:
    ///   - position: the position of the last event.
    ///   - root: the root of the Merkle tree over the chain hashes of all events.
    ///   - chainHash: the chain hash of the last event.
    ///   - recordedAt: when the commit was made.
    ///   - answers: the answers to all commands.
    public init(position: LogPosition, root: Digest256, chainHash: Digest256, recordedAt: Timestamp, answers: AnswerChain) {
        self.position = position
        self.root = root
        self.chainHash = chainHash
        self.recordedAt = recordedAt
        self.answers = answers
    }
}
