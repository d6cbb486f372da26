public import Contracts
public import EventSourcing
internal import Synchronization

extension PostgresLogStorage {
    /// Decides on a commit under the lock of the head, and makes it durable. A server that is away is waited for, for a while; a commit
    /// during which it was lost is looked for on a new session, and decided anew when it is not there.
    ///
    /// - Parameters:
    ///   - streams: the streams whose versions are needed.
    ///   - commands: the commands whose earlier answers are needed.
    ///   - decide: makes the commit from the state; must not wait. An empty commit writes nothing. It is asked again, on the state of then,
    ///     when what it decided was undone.
    /// - Throws: what `decide` throws; `EventStoreError.unreachable` when the server was away for too long: what was decided may have been
    ///   taken; `locked` when another process holds the head; `otherHistory` when only a server answers that another took over from, or when
    ///   the log lost what this process was told of; and others by cause.
    public func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        guard !isClosed.withLock({ $0 }) else { throw .closed }
        guard let writer else { throw .readOnly }
        let (fence, patience) = (fence, patience)
        // It runs to its end, even when the task is cancelled meanwhile: others wait for the same commit.
        let running = Task {
            var attempts = CommitAttempts(patience)
            return await attempts.run {
                try await writer.run { session in
                    var writer = try CommitWriter(session, fence, patience)
                    return try writer.commit(touching: streams, answering: commands, decide)
                }
            } settle: { commit in
                try await writer.run { try CommitWriter($0, fence, patience).settle(commit) }
            }
        }
        let commit = try await running.value.get()
        if let head = commit.signedHead { signal.advance(to: head.head.position) }
    }

    /// Reads on a session of the pool. One that was lost is made again: the pool may have as many of those as it has sessions.
    func read<T: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> T) async throws(EventStoreError) -> T {
        guard !isClosed.withLock({ $0 }) else { throw .closed }
        for attempt in 1... {
            do {
                return try await readers.run(body)
            } catch PostgresError.unreachable where attempt < 3 {
                continue
            } catch {
                throw .reading(error)
            }
        }
        throw .closed
    }

    /// The rows of a query.
    func list<T: Sendable>(
        _ sql: String, _ values: [PostgresValue], _ row: @escaping @Sendable (PostgresRows, Int) throws -> T
    ) async throws(EventStoreError) -> [T] {
        try await read { try LogRows.all(try $0.run(sql, values), row) }
    }
}
