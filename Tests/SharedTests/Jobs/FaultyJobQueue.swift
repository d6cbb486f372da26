import Contracts
import Messaging

/// A job queue that breaks one promise.
struct FaultyJobQueue: JobQueue {
    enum Fault: CaseIterable {
        case takesTwice, mixesIDs, listsOldestFirst, forgetsAtRestart, sleepsOn, ignoresPriority, hurries, ignoresLimits,
            leasesTwice
        case shortens, obeysTheLate, losesResults, neverDies, triesForEver, revivesAnything, countsReturns, ignoresCancelling
        case beginsCancelled, keepsHope
        case dropsTheDead, forgetsMarks, comparesPayloads, hidesLostLeases, ignoresTheFilter, keepsForGood
        case takesAll, keepsRoomTaken, countsWorkAlone, revivesBeyondRoom, revivesNothing, keepsDeadWork, forgetsDeadFirst
    }

    let base: MemoryJobQueue
    let fault: Fault
    let room: JobRoom

    init(_ fault: Fault, room: JobRoom = JobRoom()) {
        self.fault = fault
        self.room = room
        base = MemoryJobQueue(room: [.takesAll, .countsWorkAlone].contains(fault) ? JobRoom(bytes: .max) : room)
    }

    func enqueue(_ request: JobRequest, at now: Timestamp) async throws(JobError) -> JobSummary {
        if let known = try await base.job(request.id) {
            let isOther = known.request.payload != request.payload
            if fault == .forgetsMarks && known.state == .done || fault == .comparesPayloads && isOther {
                throw .reused(request.id)
            }
        } else {
            try await checkRoom(Int64(request.payload.count))
        }
        func copy(_ request: JobRequest, id: MessageID? = nil, priority: Int? = nil, keepsTime: Bool = true, attempts: Int? = nil)
            -> JobRequest
        {
            JobRequest(
                id: id ?? request.id, kind: request.kind, payload: request.payload, priority: priority ?? request.priority,
                notBefore: keepsTime ? request.notBefore : nil, attempts: attempts ?? request.attempts, actor: request.actor)
        }
        switch fault {
        case .takesTwice:
            _ = try await base.enqueue(copy(request, id: MessageID(high: 99, low: request.id.low)), at: now)
            return try await base.enqueue(request, at: now)
        case .mixesIDs:
            if let known = try await base.summary(request.id) { return known }
            return try await base.enqueue(request, at: now)
        case .ignoresPriority: return try await base.enqueue(copy(request, priority: 0), at: now)
        case .hurries: return try await base.enqueue(copy(request, keepsTime: false), at: now)
        case .triesForEver, .keepsHope: return try await base.enqueue(copy(request, attempts: 1_000), at: now)
        default: return try await base.enqueue(request, at: now)
        }
    }

    /// Refuses what a sound queue takes, or takes what it refuses.
    private func checkRoom(_ payload: Int64) async throws(JobError) {
        guard fault == .keepsRoomTaken || fault == .countsWorkAlone else { return }
        let each: Int64 = fault == .countsWorkAlone ? 0 : JobRoom.overhead
        var taken: Int64 = 0
        for job in try await base.summaries(JobFilter(limit: .max)) {
            let isOpen = job.state == .waiting || job.state == .running
            if isOpen || fault == .keepsRoomTaken { taken += job.mark.bytes + each }
        }
        let wanted: Int64 = payload + each
        if wanted > room.bytes - taken { throw .full(wanted: wanted, taken: taken, most: room.bytes) }
    }

    func lease(_ demand: JobDemand, at now: Timestamp) async throws(JobError) -> Job? {
        switch fault {
        case .ignoresLimits:
            let kinds = demand.kinds.mapValues { _ in 1_000 }
            return try await base.lease(JobDemand(worker: demand.worker, kinds: kinds, duration: demand.duration), at: now)
        case .leasesTwice:
            return try await base.lease(
                JobDemand(worker: demand.worker, kinds: demand.kinds, duration: .nanoseconds(1)), at: now)
        case .beginsCancelled:
            if let job = try await base.lease(demand, at: now) { return job }
            return try await base.jobs(JobFilter(state: .cancelled)).first
        case .hidesLostLeases: return try await base.lease(demand, at: now).map { FaultyJobQueue.silent($0) }
        default: return try await base.lease(demand, at: now)
        }
    }

    func renew(
        _ lease: JobLease, until end: Timestamp, progress: JobProgress?, at now: Timestamp
    ) async throws(JobError) -> JobSummary {
        switch fault {
        case .shortens:
            guard let job = try await base.job(lease.id), let until = job.leasedUntil, until > end else { break }
            return try await base.end(lease, .released, at: now)
        case .ignoresCancelling:
            let job = try await base.renew(lease, until: end, progress: progress, at: now)
            guard job.isCancelling, let whole = try await base.job(lease.id) else { return job }
            return JobSummary(Job(whole.request, at: now))
        default: break
        }
        return try await base.renew(lease, until: end, progress: progress, at: now)
    }

    func end(_ lease: JobLease, _ outcome: JobOutcome, at now: Timestamp) async throws(JobError) -> JobSummary {
        switch (fault, outcome) {
        case (.obeysTheLate, _):
            guard let job = try await base.job(lease.id) else { throw .unknown(lease.id) }
            return try await base.end(job.lease, outcome, at: min(now, job.changedAt))
        case (.losesResults, .done): return try await base.end(lease, .done(result: []), at: now)
        case (.neverDies, .failed(let reason, nil)):
            return try await base.end(lease, .failed(reason: reason, retryAt: now), at: now)
        case (.countsReturns, .released): return try await base.end(lease, .failed(reason: "gone", retryAt: now), at: now)
        default: return try await base.end(lease, outcome, at: now)
        }
    }

    func cancel(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary { try await base.cancel(id, at: now) }

    func revive(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary {
        if fault == .revivesAnything, let job = try await base.job(id), job.state != .dead { return JobSummary(job) }
        do throws(JobError) {
            return try await base.revive(id, at: now)
        } catch {
            guard let job = try await base.summary(id) else { throw error }
            switch (fault, error) {
            case (.revivesBeyondRoom, .full), (.revivesNothing, .payloadDropped): return job
            default: throw error
            }
        }
    }

    func job(_ id: MessageID) async throws(JobError) -> Job? { try await base.job(id) }

    func jobs(_ filter: JobFilter) async throws(JobError) -> [Job] {
        var filter = filter
        if fault == .ignoresTheFilter { filter.isCancelling = nil }
        let found = try await base.jobs(filter)
        if fault == .dropsTheDead { return found.map { $0.state == .dead ? FaultyJobQueue.idle($0) : $0 } }
        return fault == .listsOldestFirst ? found.reversed() : found
    }

    func prune(_ retention: JobRetention, at now: Timestamp) async throws(JobError) -> Int {
        var retention = retention
        switch fault {
        case .keepsForGood: return 0
        case .keepsDeadWork: retention.deadBytes = .max
        case .forgetsDeadFirst where retention.deadBytes < 1_000: retention.mostDead = 0
        default: break
        }
        return try await base.prune(retention, at: now)
    }

    /// The job without a word on its earlier attempts.
    private static func silent(_ job: Job) -> Job {
        Job(
            job.request, enqueuedAt: job.enqueuedAt, state: job.state, attempt: job.attempt, token: job.token, worker: job.worker,
            leasedUntil: job.leasedUntil, notBefore: job.notBefore, progress: job.progress, result: job.result, failure: nil,
            isCancelling: job.isCancelling, isPayloadKept: job.isPayloadKept, changedAt: job.changedAt)
    }

    /// The job with nothing to do.
    private static func idle(_ job: Job) -> Job {
        let request = JobRequest(id: job.request.id, kind: job.request.kind, payload: [], mark: job.request.mark)
        return Job(request, at: job.enqueuedAt)
    }

    func waitForWork(after seen: Int64) async throws(JobError) -> Int64 {
        fault == .sleepsOn ? seen : try await base.waitForWork(after: seen)
    }
}
