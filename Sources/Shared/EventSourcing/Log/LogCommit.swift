public import Contracts

/// What one commit adds to the log; a storage writes all of it or nothing.
public struct LogCommit: Sendable {
    /// The events, in the order of their positions, which follow the head without a hole; may be empty.
    public let events: [RecordedEvent]

    /// The answers to the commands of this commit, in order; a commit without any is empty.
    public let answers: [CommandAnswer]

    /// Where the log ends with it.
    public let head: LogHead

    /// The signed head; nil when the commit is empty.
    public let signedHead: SignedHead?

    /// The subtrees of the Merkle tree that this commit completes.
    public let tiles: [MerkleTile]

    package init(events: [RecordedEvent], answers: [CommandAnswer], head: LogHead, signedHead: SignedHead?, tiles: [MerkleTile]) {
        self.events = events
        self.answers = answers
        self.head = head
        self.signedHead = signedHead
        self.tiles = tiles
    }
}
