package import Contracts
package import Messaging
internal import Synchronization

/// Jobs in a PostgreSQL database, in the schema `jobs`, for all processes that use it. Every change is safe when it is acknowledged
/// (`synchronous_commit=on`).
///
/// Who takes a job holds its kind for that moment, so that of each kind no more jobs are under leases than the demand allows, on all
/// processes together; jobs of one kind are given out one after the other, then, as fast as the server commits. Times are the callers':
/// processes whose clocks differ by a part of a lease take jobs from each other, and the one that had it is told.
package final class PostgresJobQueue: JobQueue {
    /// Sessions for work, beside the one that listens.
    private static let sessions = 4

    let pool: PostgresPool
    let news: JobNews
    private let signal = JobSignal()
    private let closing = Mutex(false)
    private let room: JobRoom

    /// Opens the jobs of a database, and makes their tables when they are not there.
    ///
    /// - Parameters:
    ///   - address: where the database is.
    ///   - room: how much may wait and run in it.
    /// - Throws: `JobError.damaged` when the schema is of another kind or format, and others by cause.
    package init(_ address: PostgresAddress, room: JobRoom = JobRoom()) async throws(JobError) {
        self.room = room
        pool = PostgresPool(address, count: Self.sessions) { try $0.script(JobsSchema.session) }
        news = JobNews(address, raising: signal)
        do {
            try await pool.run { try JobsSchema.prepare($0) }
        } catch {
            await pool.close()
            throw .from(error)
        }
    }

    var isClosed: Bool { closing.withLock { $0 } }

    /// Takes a job in.
    ///
    /// - Parameters:
    ///   - request: what is to be done; the same request again is the same job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.reused` or `full`, or others by cause.
    package func enqueue(_ request: JobRequest, at now: Timestamp) async throws(JobError) -> JobSummary {
        let job = try await write(wakes: true) { [room] rows in
            try rows.lock(.intake)
            if let found = try rows.findWithoutPayload(request.id) {
                guard found.request.asksFor(theSameAs: request) else { throw JobError.reused(request.id) }
                return JobSummary(found)
            }
            try room.check(Int64(request.payload.count), beside: rows.open())
            let job = Job(request, at: now)
            try rows.insert(job)
            return JobSummary(job)
        }
        signal.raise()
        return job
    }

    /// Gives a worker the next job that it can do.
    ///
    /// - Parameters:
    ///   - demand: what the worker can do.
    ///   - now: the node's time.
    /// - Returns: the job under its new lease; nil when there is none.
    /// - Throws: `JobError`, by cause.
    package func lease(_ demand: JobDemand, at now: Timestamp) async throws(JobError) -> Job? {
        try await work { try JobRows($0).lease(demand, at: now) }
    }

    /// Prolongs a lease, and tells how far the job has come.
    ///
    /// - Parameters:
    ///   - lease: the lease.
    ///   - end: until when; never shortens it.
    ///   - progress: how far it has come; nil leaves what is known.
    ///   - now: the node's time.
    /// - Returns: the job.
    /// - Throws: `JobError.leaseLost` or `unknown`, or others by cause.
    package func renew(
        _ lease: JobLease, until end: Timestamp, progress: JobProgress?, at now: Timestamp
    ) async throws(JobError) -> JobSummary {
        try await change(lease.id) { try $0.renew(lease, until: end, progress: progress, at: now) }
    }

    /// Ends an attempt.
    ///
    /// - Parameters:
    ///   - lease: the lease.
    ///   - outcome: how it ended.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.leaseLost` or `unknown`, or others by cause.
    package func end(_ lease: JobLease, _ outcome: JobOutcome, at now: Timestamp) async throws(JobError) -> JobSummary {
        defer { signal.raise() }
        return try await change(lease.id, wakes: true) { try $0.end(lease, outcome, at: now) }
    }

    /// Calls a job off; what has ended stays as it is.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.unknown`, or others by cause.
    package func cancel(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary {
        try await change(id) { $0.cancel(at: now) }
    }

    /// Lets a dead job be tried again.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.notDead`, `payloadDropped`, `full` or `unknown`, or others by cause.
    package func revive(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary {
        defer { signal.raise() }
        return try await write(wakes: true) { [room] rows in
            try rows.lock(.intake)
            guard var job = try rows.hold(id) else { throw JobError.unknown(id) }
            try job.revive(at: now)
            try room.check(rows.payloadBytes(of: id), beside: rows.open())
            try rows.update(job)
            return JobSummary(job)
        }
    }

    /// A job as it stands.
    ///
    /// - Parameter id: the job.
    /// - Returns: nil when there is none.
    /// - Throws: `JobError`, by cause.
    package func job(_ id: MessageID) async throws(JobError) -> Job? {
        try await read { try $0.find(id) }
    }

    /// Jobs, the newest first.
    ///
    /// - Parameter filter: which.
    /// - Returns: at most as many as the filter says.
    /// - Throws: `JobError`, by cause.
    package func jobs(_ filter: JobFilter) async throws(JobError) -> [Job] {
        try await read { try $0.list(filter) }
    }

    /// A job as it stands, without what it is to do, which is not read.
    ///
    /// - Parameter id: the job.
    /// - Returns: nil when there is none.
    /// - Throws: `JobError`, by cause.
    package func summary(_ id: MessageID) async throws(JobError) -> JobSummary? {
        try await read { try $0.findWithoutPayload(id).map { JobSummary($0) } }
    }

    /// Jobs without what they are to do, which is not read, the newest first.
    ///
    /// - Parameter filter: which.
    /// - Returns: at most as many as the filter says.
    /// - Throws: `JobError`, by cause.
    package func summaries(_ filter: JobFilter) async throws(JobError) -> [JobSummary] {
        try await read { try $0.summaries(filter) }
    }

    /// Forgets jobs that have ended long enough ago, or are more than are kept, and drops what the oldest dead ones were to do.
    ///
    /// - Parameters:
    ///   - retention: which are kept.
    ///   - now: the node's time.
    /// - Returns: how many were forgotten.
    /// - Throws: `JobError`, by cause.
    package func prune(_ retention: JobRetention, at now: Timestamp) async throws(JobError) -> Int {
        try await write { try $0.prune(retention, at: now) }
    }

    /// What is wrong with how the database keeps the jobs: what is counted of the open ones that is not what there is.
    ///
    /// - Returns: a line for each fault.
    /// - Throws: `JobError`, by cause.
    package func faults() async throws(JobError) -> [String] {
        try await read { try $0.roomFaults() }
    }

    /// Waits until there may be new work, of this process or of others.
    ///
    /// - Parameter seen: what an earlier call returned; 0 at first.
    /// - Returns: a larger number; after some seconds also when nothing was heard.
    /// - Throws: `JobError.cancelled` when the task is cancelled, `closed` when the queue is.
    package func waitForWork(after seen: Int64) async throws(JobError) -> Int64 {
        news.listen()
        return try await signal.wait(after: seen)
    }

    /// Ends the sessions, once what is under way is done. A second call does nothing.
    package func close() async {
        let wasClosed = closing.withLock { closing in
            defer { closing = true }
            return closing
        }
        guard !wasClosed else { return }
        signal.close()
        await news.close(pool)
        await pool.close()
    }

    private func change(
        _ id: MessageID, wakes: Bool = false, _ body: @escaping @Sendable (inout Job) throws -> Void
    ) async throws(JobError) -> JobSummary {
        try await write(wakes: wakes) { rows in
            guard var job = try rows.hold(id) else { throw JobError.unknown(id) }
            try body(&job)
            try rows.update(job)
            return JobSummary(job)
        }
    }
}
