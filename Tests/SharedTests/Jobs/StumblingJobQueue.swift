import Contracts
import Messaging
import Synchronization

/// A job queue that fails the first times when it is told of an end.
final class StumblingJobQueue: JobQueue {
    private let base: MemoryJobQueue
    private let failures: Mutex<Int>

    init(base: MemoryJobQueue, failures: Int) {
        self.base = base
        self.failures = Mutex(failures)
    }

    func end(_ lease: JobLease, _ outcome: JobOutcome, at now: Timestamp) async throws(JobError) -> JobSummary {
        let fails = failures.withLock { count in
            count -= 1
            return count >= 0
        }
        if fails { throw .failed("the disk is busy") }
        return try await base.end(lease, outcome, at: now)
    }

    func enqueue(_ request: JobRequest, at now: Timestamp) async throws(JobError) -> JobSummary {
        try await base.enqueue(request, at: now)
    }

    func lease(_ demand: JobDemand, at now: Timestamp) async throws(JobError) -> Job? { try await base.lease(demand, at: now) }

    func renew(
        _ lease: JobLease, until end: Timestamp, progress: JobProgress?, at now: Timestamp
    ) async throws(JobError) -> JobSummary {
        try await base.renew(lease, until: end, progress: progress, at: now)
    }

    func cancel(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary { try await base.cancel(id, at: now) }

    func revive(_ id: MessageID, at now: Timestamp) async throws(JobError) -> JobSummary { try await base.revive(id, at: now) }

    func job(_ id: MessageID) async throws(JobError) -> Job? { try await base.job(id) }

    func jobs(_ filter: JobFilter) async throws(JobError) -> [Job] { try await base.jobs(filter) }

    func prune(_ retention: JobRetention, at now: Timestamp) async throws(JobError) -> Int {
        try await base.prune(retention, at: now)
    }

    func waitForWork(after seen: Int64) async throws(JobError) -> Int64 { try await base.waitForWork(after: seen) }
}
