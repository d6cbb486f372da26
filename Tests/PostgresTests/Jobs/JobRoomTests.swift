import Contracts
import Messaging
import PostgresStore
import TestServers
import Testing

@Suite(
    "The room of the jobs in PostgreSQL",
    .serialized, .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)), .timeLimit(.minutes(5)))
struct JobRoomTests {
    private static func request(_ number: Int, bytes: Int = 100) -> JobRequest {
        JobRequest(
            id: MessageID(high: 8, low: UInt64(number)), kind: "a", payload: [UInt8](repeating: 1, count: bytes), attempts: 1,
            actor: .local)
    }

    private static func time(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

    @Test("what is counted is what there is, whatever becomes of jobs, and whoever changes them at once")
    func counted() async throws {
        let database = try JobsDatabase()
        let queues = try await [database.open(), database.open()]
        let demand = JobDemand(worker: "w", kinds: ["a": 99], duration: .seconds(30))
        try await withThrowingTaskGroup(of: Void.self) { group in
            for part in 0..<4 {
                group.addTask {
                    let queue = queues[part % 2]
                    for number in 0..<15 {
                        let id = part * 100 + number
                        _ = try await queue.enqueue(Self.request(id, bytes: id), at: Self.time(0))
                        if number.isMultiple(of: 5) { _ = try await queue.cancel(Self.request(id).id, at: Self.time(1)) }
                        guard number % 3 == 1, let job = try await queue.lease(demand, at: Self.time(1)) else { continue }
                        let outcomes: [JobOutcome] = [.done(result: []), .failed(reason: "no", retryAt: nil), .released]
                        let ended = try await queue.end(job.lease, outcomes[number % 2 + part % 2], at: Self.time(2))
                        if ended.state == .dead, part > 1 { _ = try await queue.revive(job.request.id, at: Self.time(3)) }
                    }
                }
            }
            try await group.waitForAll()
        }
        #expect(try await queues[0].faults() == [])
        _ = try await queues[0].prune(JobRetention(mostEnded: 1, mostDead: 1, deadBytes: 1), at: Self.time(4))
        _ = try await queues[0].enqueue(Self.request(999), at: Self.time(4))
        #expect(try await queues[1].faults() == [])
        // The check tells when it is not so.
        try database.sql("INSERT INTO jobs.room VALUES (1, 10)")
        let faults = try await queues[1].faults()
        #expect(faults.count == 1 && faults.first?.hasPrefix("jobs.room: found ") == true)
        for queue in queues { await queue.close() }
    }

    @Test("jobs of the format before are counted once, and tables of a newer one are refused")
    func migrated() async throws {
        let database = try JobsDatabase()
        let first = try await database.open()
        for number in 1...7 { _ = try await first.enqueue(Self.request(number), at: Self.time(0)) }
        await first.close()
        // As the release before left it.
        try database.sql(
            "DROP FUNCTION jobs.count_room CASCADE; DROP TABLE jobs.room; UPDATE jobs.format SET format = 1")
        let room = JobRoom(bytes: 8 * (JobRoom.overhead + 100))
        let queues = try await withThrowingTaskGroup(of: PostgresJobQueue.self) { group in
            for _ in 1...4 { group.addTask { try await database.open(room: room) } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        #expect(try await queues[0].faults() == [])
        #expect(try database.sql("SELECT jobs || ' ' || bytes FROM jobs.room") == "7 700")
        _ = try await queues[1].enqueue(Self.request(8), at: Self.time(0))
        await #expect(throws: JobError.self) { _ = try await queues[2].enqueue(Self.request(9), at: Self.time(0)) }
        for queue in queues { await queue.close() }
        try database.sql("UPDATE jobs.format SET format = 3")
        let newer = JobError.damaged(
            "jobs: found format 3, expected format 2 or an earlier one: use the release that wrote it, or a newer one")
        await #expect(throws: newer) { _ = try await database.open() }
    }

    @Test("taking a job in does not count those that are open")
    func many() async throws {
        let database = try JobsDatabase()
        let queue = try await database.open(room: JobRoom(bytes: .max))
        let open = WritingRun.isTorture ? 100_000 : 2_000
        try database.sql(
            """
            INSERT INTO jobs.jobs (id, kind, priority, attempts, actor, enqueued_at, state, attempt, token, not_before, cancelling, changed_at,
                payload_bytes, payload_digest, kept_bytes)
            SELECT decode(lpad(to_hex(n), 32, '0'), 'hex'), 'a', 0, 1, 'local', 0, 'waiting', 0, 0, 0, false, 0, 1, '\\x00', 1
            FROM generate_series(1, \(open)) AS n
            """)
        _ = try await queue.enqueue(Self.request(1), at: Self.time(0))
        #expect(try await queue.faults() == [])
        // What was counted one by one is one row now, beside the one of the last job.
        #expect(try database.sql("SELECT count(*) FROM jobs.room") == "2")
        let clock = ContinuousClock()
        let taken = try await clock.measure {
            for number in 2...101 { _ = try await queue.enqueue(Self.request(number), at: Self.time(0)) }
        }
        #expect(try database.sql("SELECT count(*) FROM jobs.room") == "2")
        if WritingRun.isTorture { print("jobs: 100 taken in beside \(open) open ones in \(taken)") }
        await queue.close()
    }
}
