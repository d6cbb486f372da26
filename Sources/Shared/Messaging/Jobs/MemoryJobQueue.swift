public import Contracts
internal import Runtime
internal import Synchronization

/// Jobs in memory: gone with the process.
public final class MemoryJobQueue: JobQueue {
    private struct State {
        var jobs: [Job] = []
        var places: [MessageID: Int] = [:]
    }

    private let state = Mutex(State())
    private let signal = JobSignal()
    private let room: JobRoom

    /// An empty queue.
    ///
    /// - Parameter room: how much may wait and run in it.
    public init(room: JobRoom = JobRoom()) {
        self.room = room
    }

    /// Takes a job in.
    ///
    /// - Parameters:
    ///   - request: what is to be done; the same request again is the same job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.reused` or `full`.
    public func enqueue(_ request: JobRequest, at now: Timestamp) async throws(JobError) -> JobSummary {
        let job = try locked { (state) throws(JobError) in
            if let place = state.places[request.id] {
                guard state.jobs[place].request.asksFor(theSameAs: request) else { throw .reused(request.id) }
                return JobSummary(state.jobs[place])
            }
            try room.check(Int64(request.payload.count), beside: MemoryJobQueue.open(state))
            let job = Job(request, at: now)
            state.places[request.id] = state.jobs.count
            state.jobs.append(job)
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
    /// - Throws: nothing.
    public func lease(_ demand: JobDemand, at now: Timestamp) async throws(JobError) -> Job? {
        try locked { (state) throws(JobError) in
            var free = demand.kinds
            for job in state.jobs where job.isLeased(at: now) { free[job.request.kind]? -= 1 }
            let order = state.jobs.indices.sorted {
                let (left, right) = (state.jobs[$0].request.priority, state.jobs[$1].request.priority)
                return left == right ? $0 < $1 : left > right
            }
            for place in order where state.jobs[place].isFree(at: now) {
                guard let room = free[state.jobs[place].request.kind], room > 0, state.jobs[place].settle(at: now) else {
                    continue
                }
                state.jobs[place].lease(to: demand.worker, until: now.advanced(by: demand.duration), at: now)
                return state.jobs[place]
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
    /// - Throws: `JobError.leaseLost` or `unknown`.
    public func renew(
        _ lease: JobLease, until end: Timestamp, progress: JobProgress?, at now: Timestamp
    ) async throws(JobError) -> JobSummary {
        try change(lease.id) { (job) throws(JobError) in try job.renew(lease, until: end, progress: progress, at: now) }
    }

    /// Ends an attempt.
    ///
    /// - Parameters:
    ///   - lease: the lease.
    ///   - outcome: how it ended.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.leaseLost` or `unknown`.
    public func end(_ lease: JobLease, _ outcome: JobOutcome, at now: Timestamp) async throws(JobError) -> JobSummary {
        defer { signal.raise() }
        return try change(lease.id) { (job) throws(JobError) in try job.end(lease, outcome, at: now) }
    }

    /// Calls a job off; what has ended stays as it is.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.unknown`.
    public func cancel(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary {
        try change(id) { (job) throws(JobError) in job.cancel(at: now) }
    }

    /// Lets a dead job be tried again.
    ///
    /// - Parameters:
    ///   - id: the job.
    ///   - now: the node's time.
    /// - Returns: the job as it stands.
    /// - Throws: `JobError.notDead`, `payloadDropped`, `full` or `unknown`.
    public func revive(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary {
        defer { signal.raise() }
        return try locked { (state) throws(JobError) in
            guard let place = state.places[id] else { throw .unknown(id) }
            var job = state.jobs[place]
            try job.revive(at: now)
            try room.check(Int64(job.request.payload.count), beside: MemoryJobQueue.open(state))
            state.jobs[place] = job
            return JobSummary(job)
        }
    }

    /// A job as it stands.
    ///
    /// - Parameter id: the job.
    /// - Returns: nil when there is none.
    /// - Throws: nothing.
    public func job(_ id: MessageID) async throws(JobError) -> Job? {
        state.withLock { state in state.places[id].map { state.jobs[$0] } }
    }

    /// Jobs, the newest first.
    ///
    /// - Parameter filter: which.
    /// - Returns: at most as many as the filter says.
    /// - Throws: nothing.
    public func jobs(_ filter: JobFilter) async throws(JobError) -> [Job] {
        state.withLock { state in
            let end = filter.before.map { state.places[$0] ?? 0 } ?? state.jobs.count
            let wanted = state.jobs[..<end].reversed().lazy.filter { job in
                (filter.kind.map { $0 == job.request.kind } ?? true) && (filter.state.map { $0 == job.state } ?? true)
                    && (filter.isCancelling.map { $0 == job.isCancelling } ?? true)
            }
            return Array(wanted.prefix(filter.limit))
        }
    }

    /// Forgets jobs that have ended long enough ago, or are more than are kept, and drops what the oldest dead ones were to do.
    ///
    /// - Parameters:
    ///   - retention: which are kept.
    ///   - now: the node's time.
    /// - Returns: how many were forgotten.
    /// - Throws: nothing.
    public func prune(_ retention: JobRetention, at now: Timestamp) async throws(JobError) -> Int {
        state.withLock { state in
            var kept: [Job] = []
            var counts: [Bool: Int] = [:]
            for job in state.jobs.reversed() {
                guard job.state != .waiting, job.state != .running else {
                    kept.append(job)
                    continue
                }
                let isDead = job.state == .dead
                counts[isDead, default: 0] += 1
                let (span, most) = isDead ? (retention.dead, retention.mostDead) : (retention.ended, retention.mostEnded)
                if counts[isDead, default: 0] <= most, job.changedAt.advanced(by: span) > now { kept.append(job) }
            }
            var bytes: Int64 = 0
            for place in kept.indices where kept[place].state == .dead && kept[place].isPayloadKept {
                bytes += Int64(kept[place].request.payload.count)
                if bytes > retention.deadBytes { kept[place].dropPayload() }
            }
            let count = state.jobs.count - kept.count
            state.jobs = kept.reversed()
            state.places = Dictionary(uniqueKeysWithValues: state.jobs.indices.map { (state.jobs[$0].request.id, $0) })
            return count
        }
    }

    /// Waits until there may be new work.
    ///
    /// - Parameter seen: what an earlier call returned; 0 at first.
    /// - Returns: a larger number.
    /// - Throws: `JobError.cancelled` when the task is cancelled.
    public func waitForWork(after seen: Int64) async throws(JobError) -> Int64 {
        try await signal.wait(after: seen)
    }

    /// How many jobs wait or run, and how many bytes all that they are to do has.
    private static func open(_ state: State) -> (jobs: Int64, bytes: Int64) {
        let open = state.jobs.filter { $0.state == .waiting || $0.state == .running }
        return (Int64(open.count), open.reduce(0) { $0 + Int64($1.request.payload.count) })
    }

    private func change(_ id: MessageID, _ body: (inout Job) throws(JobError) -> Void) throws(JobError) -> JobSummary {
        try locked { (state) throws(JobError) in
            guard let place = state.places[id] else { throw .unknown(id) }
            try body(&state.jobs[place])
            return JobSummary(state.jobs[place])
        }
    }

    private func locked<T>(_ body: (inout State) throws(JobError) -> T) throws(JobError) -> T {
        let result = state.withLock { state -> Result<T, JobError> in
            do throws(JobError) { return .success(try body(&state)) } catch { return .failure(error) }
        }
        return try result.get()
    }
}
