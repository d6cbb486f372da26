internal import Contracts
internal import Messaging

extension PostgresJobQueue {
    /// How often the same is tried where nothing was decided yet: another transaction came in between, or the server went away since the
    /// session was used last.
    private static let mostTries = 3

    /// Runs a transaction to its end, even when the task is cancelled meanwhile: a worker that is stopped still gives its job back.
    ///
    /// - Parameters:
    ///   - wakes: whether there may be work for others behind it.
    ///   - body: the work; it may be done twice.
    /// - Returns: what the work returns.
    /// - Throws: `JobError`, by cause.
    func write<T: Sendable>(
        wakes: Bool = false, _ body: @escaping @Sendable (JobRows) throws -> T
    ) async throws(JobError) -> T {
        try await work { [news] session in
            let rows = JobRows(session)
            let value = try rows.transaction { try body(rows) }
            // Behind the transaction: what is told within one makes it wait for all others that tell something.
            if wakes { news.tell(on: session) }
            return value
        }
    }

    /// Does some work that makes its own transactions to its end, even when the task is cancelled meanwhile.
    func work<T: Sendable>(_ body: @escaping @Sendable (PostgresSession) throws -> T) async throws(JobError) -> T {
        guard !isClosed else { throw .closed }
        let task = Task { [pool] in try await Self.retrying { try await pool.run(body) } }
        do { return try await task.value } catch { throw .from(error) }
    }

    /// Reads by one statement, which sees one moment.
    func read<T: Sendable>(_ body: @escaping @Sendable (JobRows) throws -> T) async throws(JobError) -> T {
        guard !isClosed else { throw .closed }
        do {
            return try await Self.retrying { [pool] in try await pool.run { try body(JobRows($0)) } }
        } catch {
            throw .from(error)
        }
    }

    private static func retrying<T>(_ body: () async throws -> T) async throws -> T {
        var tried = 1
        while true {
            do {
                return try await body()
            } catch let error as PostgresError where tried < mostTries && (error.isConflict || error.isLost && tried == 1) {
                tried += 1
            }
        }
    }
}
