public import Contracts

/// Copies a log into another storage, of another engine perhaps, commit by commit: positions, times, hashes, answers, signed heads and the
/// log's identity are the same there. Whether they are right is for `LogVerifier` to say.
///
/// What is appended to the source meanwhile is left out, and can be copied later.
public struct LogTransfer: Sendable {
    private let source: any LogStorage
    private let target: any LogStorage

    /// A copy from one storage to another.
    ///
    /// - Parameters:
    ///   - source: the log.
    ///   - target: a storage that was made with the log's identity, which nobody else writes.
    public init(from source: any LogStorage, to target: any LogStorage) {
        self.source = source
        self.target = target
    }

    /// Copies all that the target does not have.
    ///
    /// - Parameters:
    ///   - isResumed: whether the target may have a part of the log, which a copy before left there.
    ///   - show: told, after each commit, how many events and answers the target has.
    /// - Returns: where both end now.
    /// - Throws: `ImportError.notEmpty` for a target that has commits; `EventStoreError.otherHistory` when those are not the first of this log,
    ///   or its identity is another; `archived` when events of the source are in an archive that is not at hand; and others by cause.
    public func run(resuming isResumed: Bool, _ show: (Int64) -> Void = { _ in }) async throws -> LogHead {
        if let beginning = try await source.beginning() { throw EventStoreError.archived(through: beginning.head.position) }
        let end = try await source.head()
        var head = try await start(isResumed, end)
        var reader = CommitReader(source, behind: head, upTo: end)
        var frontier = head.frontier
        while let signed = try await reader.nextHead() {
            var (events, answers) = ([RecordedEvent](), [CommandAnswer]())
            while let event = try await reader.nextEvent(in: signed) { events.append(event) }
            while let answer = try await reader.nextAnswer(in: signed) { answers.append(answer) }
            let tiles = frontier.append(events)
            let next = LogHead(
                position: signed.head.position, chainHash: events.last?.chainHash ?? head.chainHash,
                recordedAt: signed.head.recordedAt, frontier: frontier, answers: signed.head.answers)
            guard next.treeHead == signed.head else {
                throw EventStoreError.damaged(signed.head.position, "found a signed head that its events do not lead to")
            }
            try await write(
                LogCommit(events: events, answers: answers, head: next, signedHead: signed, tiles: tiles), behind: head)
            head = next
            show(head.position.value + head.answers.count)
        }
        return head
    }

    /// Where the target ends, once it is known to be the beginning of the source.
    private func start(_ isResumed: Bool, _ end: LogHead) async throws -> LogHead {
        let (here, there) = (try await source.identity(), try await target.identity())
        guard here == there else {
            throw EventStoreError.otherHistory(found: "the log \(there.id)", expected: "the log \(here.id), with its key")
        }
        let head = try await target.head()
        guard head.answers.count > 0 else { return head }
        guard isResumed else { throw ImportError.notEmpty }
        let same = try await source.signedHeads(after: head.answers.count - 1, limit: 1).first?.head
        guard same == head.treeHead, head.answers.count <= end.answers.count else {
            throw EventStoreError.otherHistory(
                found: "a log that ends at position \(head.position), after \(head.answers.count) commands, otherwise",
                expected: "the beginning of the log that is copied")
        }
        return head
    }

    private func write(_ commit: LogCommit, behind head: LogHead) async throws(EventStoreError) {
        try await target.commit(
            touching: Array(Set(commit.events.map(\.stream))), answering: commit.answers.map(\.command)
        ) { (state) throws(EventStoreError) in
            // One that was taken, and whose answer was lost, is not written again.
            if state.head == commit.head {
                return LogCommit(events: [], answers: [], head: state.head, signedHead: nil, tiles: [])
            }
            guard state.head == head else {
                throw .otherHistory(
                    found: "a log that ends at position \(state.head.position)",
                    expected: "one that nobody else writes, which ends at \(head.position)")
            }
            return commit
        }
    }
}
