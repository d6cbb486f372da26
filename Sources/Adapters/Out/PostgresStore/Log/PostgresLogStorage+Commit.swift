public import Contracts
public import EventSourcing
internal import Synchronization

extension PostgresLogStorage {
    /// Decides on a commit under the lock of the head, and makes it durable. A session that was lost before anything was decided is made
    /// again, once.
    ///
    /// - Parameters:
    ///   - streams: the streams whose versions are needed.
    ///   - commands: the commands whose earlier answers are needed.
    ///   - decide: makes the commit from the state; must not wait. An empty commit writes nothing.
    /// - Throws: what `decide` throws; `EventStoreError.failed` when the server was lost while it committed; `locked` when it could not be
    ///   reached, or another process holds the head, and nothing was taken; and others by cause.
    public func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        guard !isClosed.withLock({ $0 }) else { throw .closed }
        guard let writer else { throw .readOnly }
        let fence = fence
        // It runs to its end, even when the task is cancelled meanwhile: others wait for the same commit.
        let running = Task {
            await PostgresLogStorage.attempt {
                try await writer.run { session in
                    var writer = try CommitWriter(session, fence)
                    return try writer.commit(touching: streams, answering: commands, decide)
                }
            }
        }
        let commit = try await running.value.get()
        if let head = commit.signedHead { signal.advance(to: head.head.position) }
    }

    /// Tries again what nothing was decided on.
    private static func attempt(
        _ body: () async throws -> LogCommit
    ) async -> Result<LogCommit, EventStoreError> {
        for attempt in 1... {
            do {
                return .success(try await body())
            } catch CommitFailure.undone(let error) {
                return .failure(.committing(error))
            } catch CommitFailure.unknown(let error) {
                return .failure(.ending(error))
            } catch {
                let cause = if case CommitFailure.undecided(let cause) = error { cause } else { error }
                if attempt >= most(after: cause as? PostgresError) { return .failure(.committing(cause)) }
            }
        }
        return .failure(.closed)
    }

    /// How many attempts are made in all when the last one failed so.
    private static func most(after error: PostgresError?) -> Int {
        switch error {
        case .unreachable?: 2
        case let conflict? where conflict.isConflict: 5
        default: 1
        }
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
