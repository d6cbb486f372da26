import ConformanceTesting
import Contracts
import EventSourcing
import Messaging
import PostgresStore
import TestServers
import Testing

@Suite(
    "The log in PostgreSQL while a standby takes over",
    .serialized, .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)), .timeLimit(.minutes(30)))
struct PostgresFailoverTests {
    /// How the server goes that is taken over from.
    enum Loss: String, CaseIterable, Sendable { case killed, stopped, frozen }

    @Test(
        "what was acknowledged is there once, and writers go on at the standby by themselves",
        arguments: WritingRun.isTorture ? Loss.allCases : [.killed, .frozen])
    func promotion(_ loss: Loss) async throws {
        for round in 1...(WritingRun.isTorture ? 10 : 1) {
            let first = try PostgresServer()
            let database = try TestDatabase(on: first)
            try await WritingRun.open(database.address).close()
            let second = try first.standby()
            try await first.waitForStandby()
            let address = first.address(of: database.name, or: second)
            let run = WritingRun(address, writers: 3, tasks: 4)
            let patience = LogPatience(commit: 500, statement: 2_000, absence: 1_000)
            let count = try await run.writing(patience) {
                try await run.waitForProgress()
                switch loss {
                case .killed: try first.kill()
                case .stopped: try first.stop(.immediate)
                case .frozen: try first.freeze()
                }
                try second.promote()
                try await run.waitForProgress()
                // It comes back with all that it had, takes writes, and is named first.
                if loss == .frozen { try first.thaw() } else { try first.start() }
                try await run.waitForProgress(200)
            }
            try await WritingRun.check(count, at: second.address(of: database.name), label: "\(loss), round \(round)")
            for server in [first, second] { try server.stop(.immediate) }
        }
    }

    @Test("whoever has seen the later server is with the earlier one no more, and whoever can reach both takes the later")
    func earlierServer() async throws {
        let first = try PostgresServer()
        let database = try TestDatabase(on: first)
        let made = try await WritingRun.open(database.address)
        let log = EventLog(made, clock: ManualClock(), signer: try WritingRun.signer())
        _ = try await log.append(try LogFixtures.request(1))
        try await made.close()
        let second = try first.standby(isSynchronous: false)
        while try TestDatabase.standbyIsBehind(first) { try await Task.sleep(for: .milliseconds(20)) }
        try second.promote()
        // The earlier one runs on, and takes writes of whoever asks it.
        let both = try PostgresAddress(first.address(of: database.name, or: second))
        let access = PostgresLogStorage.Access.write(made: try WritingRun.signer().identity)
        let storage = try await PostgresLogStorage.open(both, access: access, patience: LogPatience(absence: 100))
        let later = EventLog(storage, clock: ManualClock(), signer: try WritingRun.signer())
        #expect(try await later.append(try LogFixtures.request(2)).answer.last == 2)
        #expect(try TestDatabase.run("SELECT position FROM log.head", at: first.address(of: database.name)) == "1")
        try second.stop(.fast)
        let request = try LogFixtures.request(3)
        do throws(EventStoreError) {
            _ = try await later.append(request)
            Issue.record("found an append to the earlier server")
        } catch {
            guard case .otherHistory(let found, let expected) = error else { throw error }
            #expect(found.hasPrefix("timeline 1 ") && expected.hasPrefix("timeline 2 "))
        }
        #expect(try TestDatabase.run("SELECT position FROM log.head", at: first.address(of: database.name)) == "1")
        try second.start()
        #expect(try await later.append(request).answer.last == 3)
        try await storage.close()
        for server in [first, second] { try server.stop(.immediate) }
    }

    @Test("an earlier server that waits for its standby ends no commit, and nothing of it is acknowledged")
    func synchronous() async throws {
        let first = try PostgresServer()
        let database = try TestDatabase(on: first)
        let storage = try await WritingRun.open(database.address, LogPatience(commit: 300, statement: 500, absence: 100))
        let log = EventLog(storage, clock: ManualClock(), signer: try WritingRun.signer())
        _ = try await log.append(try LogFixtures.request(1))
        let second = try first.standby()
        try await first.waitForStandby()
        try second.promote()
        // This process only reaches the earlier one, by its address alone.
        let request = try LogFixtures.request(2)
        for _ in 1...3 {
            await #expect(throws: EventStoreError.self) { _ = try await log.append(request) }
        }
        // Ending the wait of its sessions makes it visible there, and acknowledges nothing.
        try TestDatabase.run(
            "SELECT pg_terminate_backend(pid) FROM pg_stat_activity WHERE wait_event = 'SyncRep'",
            at: first.address(of: "postgres"))
        await #expect(throws: EventStoreError.self) { _ = try await log.append(request) }
        #expect(try TestDatabase.run("SELECT position FROM log.head", at: second.address(of: database.name)) == "1")
        for server in [first, second] { try server.stop(.immediate) }
        try await storage.close()
    }

    @Test("a lease that was taken over at the later server is lost to whoever slept over it")
    func leases() async throws {
        let first = try PostgresServer()
        let database = try TestDatabase(on: first)
        try await WritingRun.open(database.address).close()
        let second = try first.standby()
        try await first.waitForStandby()
        let address = first.address(of: database.name, or: second)
        let sleeper = try await PostgresReadModelStore(try PostgresAddress(address))
        let old = try await sleeper.claim("policy")
        try await sleeper.move(old, from: nil, to: 1, chainHash: nil, parked: [], settled: [])
        let jobs = try await PostgresJobQueue(try PostgresAddress(address))
        let job = JobRequest(id: MessageID(high: 1, low: 1), kind: "a", payload: [7], actor: .local)
        _ = try await jobs.enqueue(job, at: Timestamp(nanoseconds: 0))
        let demand = JobDemand(worker: "sleeper", kinds: ["a": 1], duration: .seconds(30))
        let lease = try #require(try await jobs.lease(demand, at: Timestamp(nanoseconds: 0))).lease
        try first.kill()
        try second.promote()
        let other = try await PostgresReadModelStore(try PostgresAddress(second.address(of: database.name)))
        let new = try await other.claim("policy")
        #expect(new.epoch > old.epoch)
        try await other.move(new, from: 1, to: 2, chainHash: nil, parked: [], settled: [])
        let others = try await PostgresJobQueue(try PostgresAddress(second.address(of: database.name)))
        let late = Timestamp(nanoseconds: 31_000_000_000)
        let taken = try #require(
            try await others.lease(JobDemand(worker: "b", kinds: ["a": 1], duration: .seconds(30)), at: late))
        // The earlier server is back when the sleeper wakes up.
        try first.start()
        await #expect(throws: ReadModelError.self) {
            try await sleeper.move(old, from: 1, to: 2, chainHash: nil, parked: [], settled: [])
        }
        await #expect(throws: JobError.self) { _ = try await jobs.end(lease, .done(result: []), at: late) }
        #expect(try await other.position(of: "policy") == 2)
        #expect(try await others.end(taken.lease, .done(result: [1]), at: late).state == .done)
        for store in [sleeper, other] { try await store.close() }
        for queue in [jobs, others] { await queue.close() }
        for server in [first, second] { try server.stop(.immediate) }
    }
}

extension TestDatabase {
    /// Whether a standby of a server has not written all of what it was sent.
    fileprivate static func standbyIsBehind(_ server: PostgresServer) throws -> Bool {
        try run(
            "SELECT count(*) FROM pg_stat_replication WHERE flush_lsn = pg_current_wal_lsn() AND replay_lsn = flush_lsn",
            at: server.address(of: "postgres")) != "1"
    }
}
