internal import Dispatch
internal import Synchronization

/// A connection that is made when it is first needed, and made again when it was lost. Work on it is done one by one, off the threads of
/// tasks, on a queue of its own.
package final class PostgresConnection: @unchecked Sendable {
    private let address: PostgresAddress
    private let begin: @Sendable (PostgresSession) throws -> Void
    private let queue: DispatchQueue
    // Used on the queue only.
    private var session: PostgresSession?
    private let state = Mutex(State())

    private struct State {
        var isClosed = false
        var canceller: PostgresCanceller?
    }

    /// A connection that is not made yet.
    ///
    /// - Parameters:
    ///   - address: where the database is.
    ///   - begin: what each session starts with.
    package init(_ address: PostgresAddress, begin: @escaping @Sendable (PostgresSession) throws -> Void = { _ in }) {
        self.address = address
        self.begin = begin
        queue = DispatchQueue(label: "postgres")
    }

    /// Does some work on the session, once what was asked for before is done.
    ///
    /// - Parameter body: the work; what it leaves under way is undone with its session.
    /// - Returns: what the work returns.
    /// - Throws: what the work throws; `PostgresError.unreachable` without a session, `closed` behind `close`, `cancelled` when the task is
    ///   cancelled, which calls off the statement under way.
    package func run<T: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> T) async throws -> T {
        let work = PostgresWork()
        return try await withTaskCancellationHandler {
            try await withCheckedThrowingContinuation { continuation in
                queue.async { continuation.resume(with: Result { try self.perform(work, body) }) }
            }
        } onCancel: {
            work.cancel { state.withLock { $0.canceller }?.cancel() }
        }
    }

    /// Ends the session, once what was asked for before is done. A second call does nothing.
    package func close() async {
        state.withLock { $0.isClosed = true }
        await withCheckedContinuation { continuation in
            queue.async {
                self.drop()
                continuation.resume()
            }
        }
    }

    private func perform<T>(_ work: PostgresWork, _ body: (PostgresSession) throws -> T) throws -> T {
        guard !state.withLock({ $0.isClosed }) else { throw PostgresError.closed }
        guard work.begin() else { throw PostgresError.cancelled }
        defer {
            // A session that was called off may hear of it late, and what comes next would be called off in its place; one that was left
            // within a transaction would do all that comes next in that one.
            if work.end() || session?.isIdle == false { drop() }
        }
        return try body(try current())
    }

    private func current() throws -> PostgresSession {
        if let session, session.isAlive { return session }
        drop()
        let new = try address.session()
        try begin(new)
        session = new
        let canceller = new.canceller
        state.withLock { $0.canceller = canceller }
        return new
    }

    private func drop() {
        session = nil
        state.withLock { $0.canceller = nil }
    }
}
