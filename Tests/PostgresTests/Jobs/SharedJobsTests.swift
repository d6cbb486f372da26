import Contracts
import Foundation
import Messaging
import PostgresStore
import Synchronization
import TestServers
import Testing

@Suite(
    "Jobs of several processes in one database", .serialized,
    .enabled(if: PostgresServer.shared != nil, "\(PostgresServer.absent)"))
struct SharedJobsTests {
    private static func time(_ seconds: Int64) -> Timestamp { Timestamp(nanoseconds: seconds * 1_000_000_000) }

    private static func request(_ number: Int, kind: String = "a", payload: [UInt8] = [7]) -> JobRequest {
        JobRequest(id: MessageID(high: 1, low: UInt64(number)), kind: kind, payload: payload)
    }

    /// Who does what at a time, and what was done.
    private final class Ledger: Sendable {
        private struct State {
            var underway: [String: Int] = [:]
            var most: [String: Int] = [:]
            var done: [MessageID: Int] = [:]
        }

        private let state = Mutex(State())

        var most: [String: Int] { state.withLock { $0.most } }
        var done: [MessageID: Int] { state.withLock { $0.done } }

        func begin(_ job: Job) {
            state.withLock { state in
                state.underway[job.request.kind, default: 0] += 1
                let count = state.underway[job.request.kind, default: 0]
                state.most[job.request.kind] = max(count, state.most[job.request.kind, default: 0])
            }
        }

        func end(_ job: Job) {
            state.withLock { state in
                state.underway[job.request.kind, default: 0] -= 1
                state.done[job.request.id, default: 0] += 1
            }
        }
    }

    /// Does jobs until there are none.
    private static func work(_ queue: PostgresJobQueue, _ demand: JobDemand, _ ledger: Ledger) async throws {
        while try await queue.summaries(JobFilter(state: .waiting, limit: 1)).count > 0 {
            guard let job = try await queue.lease(demand, at: time(1)) else {
                // Others have as many as may run.
                try await Task.sleep(for: .milliseconds(2))
                continue
            }
            ledger.begin(job)
            _ = try await queue.renew(job.lease, until: time(60), progress: JobProgress(done: 1), at: time(2))
            ledger.end(job)
            _ = try await queue.end(job.lease, .done(result: []), at: time(3))
        }
    }

    @Test("eight workers on two queues do 500 jobs, each once, and of a kind no more at a time than may")
    func eightWorkers() async throws {
        let (database, jobs) = (try JobsDatabase(), 500)
        let (first, second) = (try await database.open(), try await database.open())
        try await withThrowingTaskGroup(of: Void.self) { group in
            for part in 0..<2 {
                group.addTask {
                    for number in 0..<jobs where number % 2 == part {
                        let request = Self.request(number, kind: ["a", "b", "c"][number % 3])
                        _ = try await (part == 0 ? first : second).enqueue(request, at: Self.time(0))
                    }
                }
            }
            try await group.waitForAll()
        }
        let (ledger, kinds) = (Ledger(), ["a": 1, "b": 2, "c": 3])
        try await withThrowingTaskGroup(of: Void.self) { group in
            for worker in 1...8 {
                let demand = JobDemand(worker: "w\(worker)", kinds: kinds, duration: .seconds(30))
                group.addTask { try await Self.work(worker % 2 == 0 ? first : second, demand, ledger) }
            }
            try await group.waitForAll()
        }
        #expect(ledger.done.count == jobs && ledger.done.values.allSatisfy { $0 == 1 })
        #expect(kinds.allSatisfy { ledger.most[$0.key] ?? 0 <= $0.value }, "\(ledger.most)")
        let ended = try await first.summaries(JobFilter(state: .done, limit: jobs))
        #expect(ended.count == jobs && ended.allSatisfy { $0.token == 1 && $0.attempt == 1 })
        await first.close()
        await second.close()
    }

    @Test("however many look at once, each job has one worker, and no more run than may")
    func atOnce() async throws {
        let database = try JobsDatabase()
        let queues = try await [database.open(), database.open()]
        for number in 1...40 { _ = try await queues[number % 2].enqueue(Self.request(number), at: Self.time(0)) }
        for (most, expected) in [(7, 7), (7, 0), (40, 33), (99, 0)] {
            let leased = try await withThrowingTaskGroup(of: MessageID?.self) { group in
                for number in 1...60 {
                    let demand = JobDemand(worker: "w\(number)", kinds: ["a": most, "none": 1], duration: .seconds(30))
                    group.addTask { try await queues[number % 2].lease(demand, at: Self.time(1))?.request.id }
                }
                return try await group.reduce(into: [MessageID]()) { if let id = $1 { $0.append(id) } }
            }
            #expect(leased.count == expected && Set(leased).count == expected, "at most \(most)")
        }
        for queue in queues { await queue.close() }
    }

    @Test("a worker whose sessions end and whose lease runs out loses its job to another, and is told")
    func takeover() async throws {
        let database = try JobsDatabase()
        let (first, second) = (try await database.open(), try await database.open())
        _ = try await first.enqueue(Self.request(1), at: Self.time(0))
        let demand = JobDemand(worker: "killed", kinds: ["a": 1], duration: .seconds(30))
        let old = try #require(try await first.lease(demand, at: Self.time(0))).lease
        try database.endSessions()
        #expect(try await second.lease(demand, at: Self.time(29)) == nil)
        let new = try #require(try await second.lease(demand, at: Self.time(31)))
        #expect(new.attempt == 2 && new.token > old.token && new.failure?.contains("worker killed") == true)
        for _ in 1...2 {
            await #expect(throws: JobError.leaseLost(old)) {
                try await first.renew(old, until: Self.time(99), progress: nil, at: Self.time(32))
            }
            for outcome in [JobOutcome.done(result: []), .released, .failed(reason: "", retryAt: nil), .cancelled(result: nil)] {
                await #expect(throws: JobError.leaseLost(old)) { try await first.end(old, outcome, at: Self.time(32)) }
            }
        }
        #expect(try await first.job(new.request.id) == new)
        #expect(try await second.end(new.lease, .done(result: [1]), at: Self.time(33)).state == .done)
        await first.close()
        await second.close()
    }

    @Test("what another process is changing is passed over, and is free again when that process dies")
    func diesWithin() async throws {
        let database = try JobsDatabase()
        let queue = try await database.open()
        for number in 1...2 { _ = try await queue.enqueue(Self.request(number), at: Self.time(0)) }
        let other = try database.start("BEGIN; SELECT 1 FROM jobs.jobs WHERE ordinal = 1 FOR UPDATE; SELECT pg_sleep(60)")
        let waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database.name)' AND wait_event = 'PgSleep'"
        while try database.sql(waits) != "1" { try await Task.sleep(for: .milliseconds(20)) }
        let demand = JobDemand(worker: "w", kinds: ["a": 2], duration: .seconds(30))
        #expect(try await queue.lease(demand, at: Self.time(1))?.request.id == Self.request(2).id)
        #expect(try await queue.lease(demand, at: Self.time(1)) == nil)
        try database.endSessions()
        other.waitUntilExit()
        #expect(try await queue.lease(demand, at: Self.time(1))?.request.id == Self.request(1).id)
        await queue.close()
    }

    @Test("a job whose commit was cut off may be there or not, which is said, and is not sent again")
    func cutOff() async throws {
        let database = try JobsDatabase()
        let queue = try await database.open()
        try database.sql(
            """
            CREATE FUNCTION jobs.cut() RETURNS trigger LANGUAGE plpgsql AS
                'BEGIN PERFORM pg_terminate_backend(pg_backend_pid()); PERFORM pg_sleep(9); RETURN NULL; END';
            CREATE CONSTRAINT TRIGGER cut AFTER INSERT ON jobs.jobs DEFERRABLE INITIALLY DEFERRED FOR EACH ROW EXECUTE FUNCTION jobs.cut()
            """)
        let error = await #expect(throws: JobError.self) { try await queue.enqueue(Self.request(1), at: Self.time(0)) }
        guard case .failed(let text) = error else { throw try #require(error) }
        #expect(text.contains("it may be done"), "\(text)")
        try database.sql("DROP FUNCTION jobs.cut CASCADE")
        #expect(try database.sql("SELECT last_value FROM jobs.jobs_ordinal_seq") == "1")
        #expect(try await queue.enqueue(Self.request(1), at: Self.time(0)).state == .waiting)
        await queue.close()
    }

    @Test("sessions that the server ended are made anew, for work and for waiting")
    func reconnects() async throws {
        let database = try JobsDatabase()
        let (first, second) = (try await database.open(), try await database.open())
        for number in 1...4 {
            let seen = try await first.waitForWork(after: 0)
            _ = try await second.enqueue(Self.request(number), at: Self.time(0))
            _ = try await first.waitForWork(after: seen)
            try database.endSessions()
            let found = try await first.summaries(JobFilter())
            #expect(found.count == number)
            try database.endSessions()
        }
        let demand = JobDemand(worker: "w", kinds: ["a": 9], duration: .seconds(30))
        for _ in 1...4 {
            try database.endSessions()
            #expect(try await second.lease(demand, at: Self.time(1)) != nil)
        }
        await first.close()
        await second.close()
    }

    @Test("whoever waits hears at once what another process enqueues")
    func heard() async throws {
        let database = try JobsDatabase()
        let (first, second) = (try await database.open(), try await database.open())
        var seen = try await first.waitForWork(after: 0)
        // The first thing that is heard is that it listens.
        seen = try await first.waitForWork(after: seen)
        let clock = ContinuousClock()
        let start = clock.now
        for number in 1...20 {
            _ = try await second.enqueue(Self.request(number), at: Self.time(0))
            seen = try await first.waitForWork(after: seen)
        }
        #expect(start.duration(to: clock.now) < .seconds(80), "20 looks take 100 s")
        await first.close()
        await second.close()
    }

    @Test("many processes that come to an empty database at once make its tables once")
    func openedAtOnce() async throws {
        let database = try JobsDatabase()
        let queues = try await withThrowingTaskGroup(of: PostgresJobQueue.self) { group in
            for _ in 1...8 { group.addTask { try await database.open() } }
            return try await group.reduce(into: []) { $0.append($1) }
        }
        for (number, queue) in queues.enumerated() { _ = try await queue.enqueue(Self.request(number), at: Self.time(0)) }
        #expect(try await queues[0].summaries(JobFilter()).count == 8)
        for queue in queues { await queue.close() }
    }

    @Test("the room is one for all processes, and a request that two send at once is one job")
    func room() async throws {
        let database = try JobsDatabase()
        let room = JobRoom(bytes: 5 * (JobRoom.overhead + 100))
        let queues = try await [database.open(room: room), database.open(room: room)]
        let taken = try await withThrowingTaskGroup(of: Bool.self) { group in
            for number in 0..<40 {
                group.addTask {
                    let request = Self.request(number / 2, payload: [UInt8](repeating: 1, count: 100))
                    do throws(JobError) {
                        _ = try await queues[number % 2].enqueue(request, at: Self.time(0))
                        return true
                    } catch {
                        guard case .full = error else { throw error }
                        return false
                    }
                }
            }
            return try await group.reduce(0) { $0 + ($1 ? 1 : 0) }
        }
        #expect(taken >= 5 && taken <= 10)
        #expect(try await queues[0].summaries(JobFilter()).count == 5)
        for queue in queues { await queue.close() }
    }

    @Test("a dead job that is revived while others are forgotten keeps what it is to do")
    func revivedMeanwhile() async throws {
        let database = try JobsDatabase()
        let (first, second) = (try await database.open(), try await database.open())
        let demand = JobDemand(worker: "w", kinds: ["a": 99], duration: .seconds(30))
        for number in 1...30 {
            _ = try await first.enqueue(Self.request(number), at: Self.time(0))
            let job = try #require(try await first.lease(demand, at: Self.time(1)))
            _ = try await first.end(job.lease, .failed(reason: "no", retryAt: nil), at: Self.time(2))
        }
        await withTaskGroup(of: Void.self) { group in
            for number in 1...30 {
                group.addTask { _ = try? await first.revive(Self.request(number).id, at: Self.time(3)) }
                group.addTask { _ = try? await second.prune(JobRetention(mostDead: 30 - number, deadBytes: 9), at: Self.time(3)) }
            }
        }
        for job in try await first.jobs(JobFilter(state: .waiting)) { #expect(job.request.payload == [7]) }
        await first.close()
        await second.close()
    }
}
