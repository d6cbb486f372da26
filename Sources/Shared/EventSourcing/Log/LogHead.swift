public import Contracts

/// Where the log ends, and all that the next commit goes on from.
public struct LogHead: Sendable, Equatable {
    /// The position of the last event; `start` for an empty log.
    public let position: LogPosition

    /// The chain hash of the last event; zero for an empty log.
    public let chainHash: Digest256

    /// When the last commit was made; the earliest instant for an empty log.
    public let recordedAt: Timestamp

    /// The Merkle tree over the chain hashes of all events, reduced to what appending needs.
    public let frontier: MerkleFrontier

    /// The answers to all commands.
    public let answers: AnswerChain

    package init(
        position: LogPosition, chainHash: Digest256, recordedAt: Timestamp, frontier: MerkleFrontier, answers: AnswerChain
    ) {
        self.position = position
        self.chainHash = chainHash
        self.recordedAt = recordedAt
        self.frontier = frontier
        self.answers = answers
    }

    /// The head of a log without events.
    public static let empty = LogHead(
        position: .start, chainHash: .zero, recordedAt: Timestamp(nanoseconds: .min), frontier: MerkleFrontier(), answers: .empty)

    /// What is signed of it.
    public var treeHead: TreeHead {
        TreeHead(position: position, root: frontier.root, chainHash: chainHash, recordedAt: recordedAt, answers: answers)
    }
}
