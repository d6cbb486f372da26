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
                make: { try await SQLiteJobQueue(directory: folder, room: $0) },
                reopen: { queue, room in
                    try await (queue as? SQLiteJobQueue)?.close()
                    return try await SQLiteJobQueue(directory: folder, room: room)
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

    @Test("a renewal does not read what the job is to do")
    func renewals() async throws {
        let directory = try TestDirectory()
        let queue = try await SQLiteJobQueue(directory: directory.path)
        let (now, id) = (Timestamp(nanoseconds: 1), MessageID(high: 1, low: 1))
        _ = try await queue.enqueue(JobRequest(id: id, kind: "a", payload: [7]), at: now)
        let demand = JobDemand(worker: "w", kinds: ["a": 1], duration: .seconds(30))
        let job = try #require(try await queue.lease(demand, at: now))
        let file = try DatabaseQueue(path: directory.path + "/jobs.sqlite")
        // Whoever reads it now finds damage.
        try await file.write { try $0.execute(sql: "DELETE FROM payloads") }
        await #expect(throws: JobError.self) { try await queue.job(id) }
        let end = now.advanced(by: .seconds(60))
        #expect(try await queue.renew(job.lease, until: end, progress: nil, at: now).leasedUntil == end)
        #expect(try await queue.cancel(id, at: now).isCancelling)
        #expect(try await queue.end(job.lease, .cancelled(result: nil), at: now).state == .cancelled)
        try await queue.close()
    }

    @Test("a file of the format before is made one of this, and what jobs that have ended were to do is dropped")
    func earlierFormat() async throws {
        let directory = try TestDirectory()
        let file = try DatabaseQueue(path: directory.path + "/jobs.sqlite")
        try await file.write { database in
            try database.execute(sql: Self.format2)
        }
        try file.close()
        for _ in 1...2 {
            let queue = try await SQLiteJobQueue(directory: directory.path)
            let jobs = try await queue.jobs(JobFilter())
            #expect(jobs.map(\.state) == [.done, .waiting] && jobs.map(\.request.payload) == [[], [1, 2, 3]])
            #expect(jobs.map(\.request.mark) == [JobMark(of: [4, 5]), JobMark(of: [1, 2, 3])])
            let again = JobRequest(id: MessageID(high: 0, low: 1), kind: "import", payload: [1, 2, 3], attempts: 5)
            #expect(try await queue.enqueue(again, at: Timestamp(nanoseconds: 9)).state == .waiting)
            try await queue.close()
        }
    }

    @Test("two processes that open one file at once both have it, and give each job to one")
    func twoAtOnce() async throws {
        let directory = try TestDirectory()
        let folder = directory.path
        let first = try await SQLiteJobQueue(directory: folder)
        let second = try await SQLiteJobQueue(directory: folder)
        let (now, most) = (Timestamp(nanoseconds: 1), 40)
        for number in 1...most {
            let request = JobRequest(id: MessageID(high: 1, low: UInt64(number)), kind: "a", payload: [UInt8(number)])
            _ = try await (number % 2 == 0 ? first : second).enqueue(request, at: now)
        }
        let demand = JobDemand(worker: "w", kinds: ["a": most], duration: .seconds(30))
        let leased = try await withThrowingTaskGroup(of: MessageID?.self) { group in
            for number in 1...most {
                group.addTask { try await (number % 2 == 0 ? first : second).lease(demand, at: now)?.request.id }
            }
            return try await group.reduce(into: [MessageID]()) { if let id = $1 { $0.append(id) } }
        }
        #expect(leased.count == most && Set(leased).count == most)
        try await first.close()
        try await second.close()
    }

    @Test("jobs are copied while they are written, whole, with how many there are")
    func copying() async throws {
        let (source, target) = (try TestDirectory(), try TestDirectory())
        let none = try await SQLiteJobQueue.copy(from: source.path, to: target.path)
        #expect(none == nil)
        let queue = try await SQLiteJobQueue(directory: source.path)
        let now = Timestamp(nanoseconds: 1)
        for number in 1...3 as ClosedRange<UInt64> {
            _ = try await queue.enqueue(
                JobRequest(id: MessageID(high: 1, low: number), kind: "a", payload: [UInt8(number)]), at: now)
        }
        _ = try await queue.cancel(MessageID(high: 1, low: 2), at: now)
        let counts = try await SQLiteJobQueue.copy(from: source.path, to: target.path)
        #expect(counts?.jobs == 3 && counts?.open == 2)
        let copy = try await SQLiteJobQueue(directory: target.path)
        #expect(try await copy.jobs(JobFilter()) == queue.jobs(JobFilter()))
        try await copy.close()
        try await queue.close()
    }

    /// Two jobs in the tables of format 2: one that waits, one that is done.
    private static let format2 = """
        PRAGMA application_id = 1112820290;
        PRAGMA user_version = 2;
        CREATE TABLE jobs (
            ordinal INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16), kind TEXT NOT NULL,
            priority INTEGER NOT NULL, wanted_at INTEGER, attempts INTEGER NOT NULL, actor TEXT NOT NULL,
            enqueued_at INTEGER NOT NULL, state TEXT NOT NULL, attempt INTEGER NOT NULL, token INTEGER NOT NULL, worker TEXT,
            leased_until INTEGER, not_before INTEGER NOT NULL, progress BLOB, result BLOB, failure TEXT, cancelling INTEGER NOT NULL,
            changed_at INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE payloads (job INTEGER PRIMARY KEY REFERENCES jobs (ordinal), payload BLOB NOT NULL) STRICT;
        INSERT INTO jobs (id, kind, priority, attempts, actor, enqueued_at, state, attempt, token, not_before, cancelling, changed_at)
        VALUES (x'00000000000000000000000000000001', 'import', 0, 5, 'local', 1, 'waiting', 0, 0, 1, 0, 1),
            (x'00000000000000000000000000000002', 'import', 0, 5, 'local', 1, 'done', 1, 1, 1, 0, 2);
        INSERT INTO payloads VALUES (1, x'010203'), (2, x'0405');
        """

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
