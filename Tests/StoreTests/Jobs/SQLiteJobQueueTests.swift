import ConformanceTesting
import Contracts
import Foundation
import GRDB
import Messaging
import SQLiteStore
import Testing

@Suite("Jobs in SQLite")
struct SQLiteJobQueueTests {
    @Test("every rule of the port is kept", arguments: JobQueueRules.all)
    func conformance(_ rule: JobQueueRules.Rule) async throws {
        let directory = try TestDirectory()
        let folder = directory.path
        try await rule.check(
            JobQueueFixture(
                make: { try await SQLiteJobQueue(directory: folder) },
                reopen: { queue in
                    try await (queue as? SQLiteJobQueue)?.close()
                    return try await SQLiteJobQueue(directory: folder)
                }))
    }

    @Test("a file of another kind is refused")
    func otherKind() async throws {
        let directory = try TestDirectory()
        let folder = directory.path
        try Data("no jobs, and long enough to look like a file of some kind".utf8).write(
            to: URL(fileURLWithPath: folder + "/jobs.sqlite"))
        await #expect(throws: JobError.self) { try await SQLiteJobQueue(directory: folder) }
    }

    @Test("a queue that is closed refuses, and wakes those who wait")
    func closed() async throws {
        let directory = try TestDirectory()
        let queue = try await SQLiteJobQueue(directory: directory.path)
        let seen = try await queue.waitForWork(after: 0)
        async let waiting = Self.outcome(of: queue, after: seen)
        try await queue.close()
        try await queue.close()
        #expect(await waiting == .closed)
        await #expect(throws: JobError.closed) {
            try await queue.enqueue(
                JobRequest(id: MessageID(high: 1, low: 1), kind: "a", payload: []), at: Timestamp(nanoseconds: 1))
        }
    }

    @Test("a lease reads the payload of the job that it gives, and of no other, however many wait")
    func payloads() async throws {
        let directory = try TestDirectory()
        let queue = try await SQLiteJobQueue(directory: directory.path)
        let (now, first) = (Timestamp(nanoseconds: 1), MessageID(high: 1, low: 1))
        _ = try await queue.enqueue(JobRequest(id: first, kind: "a", payload: [7]), at: now)
        let file = try DatabaseQueue(path: directory.path + "/jobs.sqlite")
        // 10,000 more like it, without what they are to do: whoever reads that of one of them finds damage.
        try await file.write { database in
            try database.execute(
                sql: """
                    WITH RECURSIVE numbers (n) AS (SELECT 1 UNION ALL SELECT n + 1 FROM numbers WHERE n < 10000)
                    INSERT INTO jobs (id, kind, priority, attempts, actor, enqueued_at, state, attempt, token, not_before, cancelling, changed_at)
                    SELECT randomblob(16), kind, priority, attempts, actor, enqueued_at, state, attempt, token, not_before, cancelling, changed_at
                    FROM numbers, jobs WHERE jobs.ordinal = 1
                    """)
        }
        let demand = JobDemand(worker: "w", kinds: ["a": 2], duration: .seconds(30))
        let job = try await queue.lease(demand, at: now)
        #expect(job?.request.id == first && job?.request.payload == [7])
        await #expect(throws: JobError.self) { try await queue.lease(demand, at: now) }
        #expect(try await queue.summaries(JobFilter(state: .waiting, limit: 20_000)).count == 10_000)
        try await queue.close()
    }

    @Test("the next job is found by an index, without sorting", arguments: [JobStatements.waiting, JobStatements.expired])
    func plans(statement: String) async throws {
        let directory = try TestDirectory()
        let queue = try await SQLiteJobQueue(directory: directory.path)
        try await queue.close()
        let file = try DatabaseQueue(path: directory.path + "/jobs.sqlite")
        let plan = try await file.read { database in
            try Row.fetchAll(database, sql: "EXPLAIN QUERY PLAN " + statement, arguments: ["a", 1]).map { $0["detail"] as String }
        }
        #expect(plan.count == 1 && plan.first?.contains("INDEX jobs_") == true, "\(plan)")
    }

    /// What whoever waits for work is told.
    private static func outcome(of queue: SQLiteJobQueue, after seen: Int64) async -> JobError? {
        do throws(JobError) {
            _ = try await queue.waitForWork(after: seen)
            return nil
        } catch {
            return error
        }
    }
}
