import ConformanceTesting
import Contracts
import Messaging
import PostgresStore
import TestServers
import Testing

@Suite("Jobs in PostgreSQL", .serialized, .enabled(if: PostgresServer.shared != nil, "\(PostgresServer.absent)"))
struct PostgresJobQueueTests {
    private static let now = Timestamp(nanoseconds: 1)

    private static func request(
        _ number: Int, kind: String = "a", payload: [UInt8] = [7], name: String? = nil
    ) -> JobRequest {
        JobRequest(id: MessageID(high: 1, low: UInt64(number)), kind: kind, payload: payload, name: name)
    }

    private static func demand(_ kinds: [String: Int] = ["a": 1], worker: String = "w") -> JobDemand {
        JobDemand(worker: worker, kinds: kinds, duration: .seconds(30))
    }

    /// What whoever waits for work is told.
    private static func outcome(of queue: PostgresJobQueue, after seen: Int64) async -> JobError? {
        do throws(JobError) {
            _ = try await queue.waitForWork(after: seen)
            return nil
        } catch {
            return error
        }
    }

    @Test("every rule of the port is kept", arguments: JobQueueRules.all)
    func conformance(_ rule: JobQueueRules.Rule) async throws {
        let database = try JobsDatabase()
        try await rule.check(
            JobQueueFixture(
                make: { try await database.open(room: $0) },
                reopen: { queue, room in
                    await (queue as? PostgresJobQueue)?.close()
                    return try await database.open(room: room)
                }))
    }

    @Test(
        "a schema of another format, or of another kind, is refused, and left as it is",
        arguments: [
            "UPDATE jobs.format SET format = 9", "DELETE FROM jobs.format", "DROP TABLE jobs.format",
            "DROP SCHEMA jobs CASCADE; CREATE SCHEMA jobs; CREATE TABLE jobs.others (a int)",
        ])
    func otherFormat(change: String) async throws {
        let database = try JobsDatabase()
        try await database.open().close()
        try database.sql(change)
        let tables = "SELECT string_agg(tablename, ' ' ORDER BY tablename) FROM pg_tables WHERE schemaname = 'jobs'"
        let before = try database.sql(tables)
        let error = await #expect(throws: JobError.self) { try await database.open() }
        guard case .damaged(let text) = error else { throw try #require(error) }
        #expect(text.contains("expected"))
        #expect(try database.sql(tables) == before)
    }

    @Test("tables that are gone are damage; a server that is not there, or a name of nothing, is a failure")
    func absent() async throws {
        let database = try JobsDatabase()
        let queue = try await database.open()
        try database.sql("DROP TABLE jobs.jobs CASCADE")
        let error = await #expect(throws: JobError.self) { try await queue.summaries(JobFilter()) }
        guard case .damaged = error else { throw try #require(error) }
        await queue.close()
        let nowhere = try PostgresAddress("host=/nowhere dbname=\(database.name)")
        let failure = await #expect(throws: JobError.self) { try await PostgresJobQueue(nowhere) }
        guard case .failed = failure else { throw try #require(failure) }
    }

    @Test("a queue that is closed refuses, and wakes those who wait")
    func closed() async throws {
        let queue = try await JobsDatabase().open()
        let seen = try await queue.waitForWork(after: 0) + 100
        async let waiting = Self.outcome(of: queue, after: seen)
        await queue.close()
        await queue.close()
        #expect(await waiting == .closed)
        await #expect(throws: JobError.closed) { try await queue.enqueue(Self.request(1), at: Self.now) }
    }

    @Test("a lease reads the payload of the job that it gives, and of no other, however many wait")
    func payloads() async throws {
        let database = try JobsDatabase()
        let queue = try await database.open()
        _ = try await queue.enqueue(Self.request(1), at: Self.now)
        // 10,000 more like it, without what they are to do: whoever reads that of one of them finds damage.
        try database.sql(JobsDatabase.many(10_000))
        let job = try await queue.lease(Self.demand(["a": 2]), at: Self.now)
        #expect(job?.request == Self.request(1))
        await #expect(throws: JobError.self) { try await queue.lease(Self.demand(["a": 2]), at: Self.now) }
        #expect(try await queue.summaries(JobFilter(state: .waiting, limit: 20_000)).count == 10_000)
        await queue.close()
    }

    @Test("the next job is found by an index, without sorting", arguments: [JobStatements.waiting, JobStatements.expired])
    func plans(statement: String) async throws {
        let database = try JobsDatabase()
        let queue = try await database.open()
        _ = try await queue.enqueue(Self.request(1), at: Self.now)
        try database.sql(JobsDatabase.many(5_000))
        try database.sql("UPDATE jobs.jobs SET state = 'running', leased_until = 2 WHERE ordinal % 500 = 0")
        let plan = try database.sql(
            """
            SET plan_cache_mode = force_custom_plan;
            PREPARE next (bytea, bigint) AS SELECT ordinal \(statement) FOR UPDATE SKIP LOCKED;
            EXPLAIN EXECUTE next ('a', 9)
            """)
        #expect(plan.contains("Index Scan using jobs_") && !plan.contains("Sort"), "\(plan)")
        await queue.close()
    }

    @Test("a renewal does not read what the job is to do")
    func renewals() async throws {
        let database = try JobsDatabase()
        let queue = try await database.open()
        let id = try await queue.enqueue(Self.request(1), at: Self.now).id
        let job = try #require(try await queue.lease(Self.demand(), at: Self.now))
        // Whoever reads it now finds damage.
        try database.sql("DELETE FROM jobs.payloads")
        await #expect(throws: JobError.self) { try await queue.job(id) }
        let end = Self.now.advanced(by: .seconds(60))
        #expect(try await queue.renew(job.lease, until: end, progress: nil, at: Self.now).leasedUntil == end)
        #expect(try await queue.cancel(id, at: Self.now).isCancelling)
        #expect(try await queue.end(job.lease, .cancelled(result: nil), at: Self.now).state == .cancelled)
        await queue.close()
    }

    @Test("texts come back as they were written, also those that PostgreSQL has no text for")
    func texts() async throws {
        let queue = try await JobsDatabase().open()
        let odd = "a\0b é 🂡 '; --"
        let wanted = Self.request(1, kind: odd, payload: [0, 255, 0], name: odd)
        _ = try await queue.enqueue(wanted, at: Self.now)
        let job = try #require(try await queue.lease(Self.demand([odd: 1], worker: odd), at: Self.now))
        #expect(job.request == wanted && job.worker == odd)
        let progress = JobProgress(done: 1, note: odd)
        let told = try await queue.renew(job.lease, until: Self.now, progress: progress, at: Self.now)
        #expect(told.progress == progress)
        let dead = try await queue.end(job.lease, .failed(reason: odd, retryAt: nil), at: Self.now)
        #expect(dead.failure == odd)
        #expect(try await queue.summaries(JobFilter(kind: odd)) == [dead])
        await queue.close()
    }

    @Test("a worker that is stopped gives its job back")
    func givenBack() async throws {
        let queue = try await JobsDatabase().open()
        _ = try await queue.enqueue(Self.request(1), at: Self.now)
        let job = try #require(try await queue.lease(Self.demand(), at: Self.now))
        let stopped = Task {
            while !Task.isCancelled { await Task.yield() }
            return try await queue.end(job.lease, .released, at: Self.now)
        }
        stopped.cancel()
        #expect(try await stopped.value.state == .waiting)
        await queue.close()
    }

    @Test("jobs are kept where transactions are serializable by default")
    func otherDefaults() async throws {
        let database = try JobsDatabase()
        try database.sql("ALTER DATABASE \(database.name) SET default_transaction_isolation = serializable")
        let queues = try await [database.open(), database.open()]
        for number in 1...20 { _ = try await queues[number % 2].enqueue(Self.request(number), at: Self.now) }
        let leased = try await withThrowingTaskGroup(of: MessageID?.self) { group in
            for number in 1...20 {
                group.addTask { try await queues[number % 2].lease(Self.demand(["a": 20]), at: Self.now)?.request.id }
            }
            return try await group.reduce(into: Set<MessageID>()) { if let id = $1 { $0.insert(id) } }
        }
        #expect(leased.count == 20)
        for queue in queues { await queue.close() }
    }
}

extension JobsDatabase {
    /// Makes more jobs like the first one, without what they are to do.
    static func many(_ count: Int) -> String {
        """
        INSERT INTO jobs.jobs (id, kind, priority, attempts, actor, enqueued_at, state, attempt, token, not_before, cancelling, changed_at,
            payload_bytes, payload_digest, kept_bytes)
        SELECT uuid_send(gen_random_uuid()), kind, priority, attempts, actor, enqueued_at, state, attempt, token, not_before, cancelling,
            changed_at, payload_bytes, payload_digest, kept_bytes FROM generate_series(1, \(count)), jobs.jobs WHERE ordinal = 1
        """
    }
}
