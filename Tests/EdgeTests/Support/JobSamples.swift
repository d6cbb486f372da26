import Contracts
import Messaging

/// Jobs that stand in a queue before anybody asks.
enum JobSamples {
    /// One that failed for good.
    static let dead = MessageID(high: 3, low: 1)
    /// One that waits.
    static let waiting = MessageID(high: 3, low: 2)

    private static let time = Timestamp(nanoseconds: 1_719_846_000_000_000_000)

    static func fill(_ queue: MemoryJobQueue) async throws {
        _ = try await queue.enqueue(JobRequest(id: dead, kind: "import", payload: [1]), at: time)
        let demand = JobDemand(worker: "test", kinds: ["import": 1], duration: .seconds(30))
        guard let job = try await queue.lease(demand, at: time) else { return }
        _ = try await queue.end(job.lease, .failed(reason: "no such column", retryAt: nil), at: time)
        _ = try await queue.enqueue(JobRequest(id: waiting, kind: "import", payload: []), at: time)
    }
}
