public import Contracts
internal import GRDB
public import Messaging
internal import Synchronization

/// Jobs in a directory: `jobs.sqlite`, apart from what can be made anew from the log. Every change is safe when it is acknowledged
/// (write-ahead mode, `synchronous=FULL`).
public final class SQLiteJobQueue: JobQueue {
    private let pool: DatabasePool
    private let signal = JobSignal()
    private let isClosed = Mutex(false)
    private let room: JobRoom

    /// Opens the jobs of a directory, and makes the file when it is not there.
    ///
    /// - Parameters:
    ///   - directory: its path; it must be there.
    ///   - room: how much may wait and run in it.
    /// - Throws: `JobError.damaged` when the file is of another kind or format, and others by cause.
    public init(directory: String, room: JobRoom = JobRoom()) async throws(JobError) {
        self.room = room
        do {
            var configuration = Configuration()
            configuration.label = "jobs"
            configuration.maximumReaderCount = 2
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { try $0.execute(sql: "PRAGMA trusted_schema = OFF") }
            pool = try DatabasePool(path: directory + "/jobs.sqlite", configuration: configuration)
            try await pool.writeWithoutTransaction { database in
                try database.syncEveryCommit()
                // Another process may open the same file at this moment.
                try database.inTransaction(.immediate) {
                    try JobsSchema.prepare(database)
                    return .commit
                }
            }
        } catch {
            throw JobError.from(error)
        }
    }

    /// Takes a job in.
    ///
    /// - Parameters:
    ///   - request: what is to be done; the same request again is the same job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.reused` or `full`, or others by cause.
    public func enqueue(_ request: JobRequest, at now: Timestamp) async throws(JobError) -> JobSummary {
        let job = try await write { [room] rows in
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
    public func lease(_ demand: JobDemand, at now: Timestamp) async throws(JobError) -> Job? {
        try await write { rows in
            let leased = try rows.leased(at: now)
            let kinds = demand.kinds.filter { $0.value > leased[$0.key] ?? 0 }.keys.sorted()
            while var job = try rows.next(of: kinds, at: now) {
                let isLeft = job.settle(at: now)
                if isLeft { job.lease(to: demand.worker, until: now.advanced(by: demand.duration), at: now) }
                try rows.update(job)
                if isLeft { return job }
            }
            return nil
        }
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
    public func renew(
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
    public func end(_ lease: JobLease, _ outcome: JobOutcome, at now: Timestamp) async throws(JobError) -> JobSummary {
        defer { signal.raise() }
        return try await change(lease.id) { try $0.end(lease, outcome, at: now) }
    }

    /// Calls a job off; what has ended stays as it is.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.unknown`, or others by cause.
    public func cancel(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary {
        try await change(id) { $0.cancel(at: now) }
    }

    /// Lets a dead job be tried again.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.notDead`, `payloadDropped`, `full` or `unknown`, or others by cause.
    public func revive(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary {
        defer { signal.raise() }
        return try await write { [room] rows in
            guard var job = try rows.findWithoutPayload(id) else { throw JobError.unknown(id) }
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
    public func job(_ id: MessageID) async throws(JobError) -> Job? {
        try await read { try $0.find(id) }
    }

    /// Jobs, the newest first.
    ///
    /// - Parameter filter: which.
    /// - Returns: at most as many as the filter says.
    /// - Throws: `JobError`, by cause.
    public func jobs(_ filter: JobFilter) async throws(JobError) -> [Job] {
        try await read { try $0.list(filter) }
    }

    /// A job as it stands, without what it is to do, which is not read.
    ///
    /// - Parameter id: the job.
    /// - Returns: nil when there is none.
    /// - Throws: `JobError`, by cause.
    public func summary(_ id: MessageID) async throws(JobError) -> JobSummary? {
        try await read { try $0.findWithoutPayload(id).map { JobSummary($0) } }
    }

    /// Jobs without what they are to do, which is not read, the newest first.
    ///
    /// - Parameter filter: which.
    /// - Returns: at most as many as the filter says.
    /// - Throws: `JobError`, by cause.
    public func summaries(_ filter: JobFilter) async throws(JobError) -> [JobSummary] {
        try await read { try $0.summaries(filter) }
    }

    /// Forgets jobs that have ended long enough ago, or are more than are kept, and drops what the oldest dead ones were to do. The room they
    /// had in the file is used again.
    ///
    /// - Parameters:
    ///   - retention: which are kept.
    ///   - now: the node's time.
    /// - Returns: how many were forgotten.
    /// - Throws: `JobError`, by cause.
    public func prune(_ retention: JobRetention, at now: Timestamp) async throws(JobError) -> Int {
        try await write { try $0.prune(retention, at: now) }
    }

    /// Waits until there may be new work.
    ///
    /// - Parameter seen: what an earlier call returned; 0 at first.
    /// - Returns: a larger number.
    /// - Throws: `JobError.cancelled` when the task is cancelled, `closed` when the queue is.
    public func waitForWork(after seen: Int64) async throws(JobError) -> Int64 {
        try await signal.wait(after: seen)
    }

    /// Empties the write-ahead file and lets go of the files. A second call does nothing.
    ///
    /// - Throws: `JobError`, by cause.
    public func close() async throws(JobError) {
        let wasClosed = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return isClosed
        }
        guard !wasClosed else { return }
        signal.close()
        do {
            try await pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
            try pool.close()
        } catch {
            throw JobError.from(error)
        }
    }

    private func change(
        _ id: MessageID, _ body: @escaping @Sendable (inout Job) throws -> Void
    ) async throws(JobError) -> JobSummary {
        try await write { rows in
            guard var job = try rows.findWithoutPayload(id) else { throw JobError.unknown(id) }
            try body(&job)
            try rows.update(job)
            return JobSummary(job)
        }
    }

    /// Runs a transaction to its end, even when the task is cancelled meanwhile.
    func write<T: Sendable>(_ body: @escaping @Sendable (JobRows) throws -> T) async throws(JobError) -> T {
        guard !isClosed.withLock({ $0 }) else { throw .closed }
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<T, any Error>, Never>) in
            pool.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    returning: Result {
                        var value: T?
                        try database.inTransaction(.immediate) {
                            value = try body(JobRows(database))
                            return .commit
                        }
                        guard let value else { throw JobError.failed("the transaction ended without a value") }
                        return value
                    })
            }
        }
        do { return try result.get() } catch { throw JobError.from(error) }
    }

    func read<T: Sendable>(_ body: @escaping @Sendable (JobRows) throws -> T) async throws(JobError) -> T {
        guard !isClosed.withLock({ $0 }) else { throw .closed }
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<T, any Error>, Never>) in
            pool.asyncRead { database in
                continuation.resume(returning: Result { try body(JobRows(database.get())) })
            }
        }
        do { return try result.get() } catch { throw JobError.from(error) }
    }
}
