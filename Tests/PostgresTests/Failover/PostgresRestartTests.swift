import ConformanceTesting
import Contracts
import EventSourcing
import PostgresStore
import TestServers
import Testing

@Suite(
    "The log in PostgreSQL while its server is started again",
    .serialized, .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)), .timeLimit(.minutes(30)))
struct PostgresRestartTests {
    @Test("what was acknowledged is there once, and writers go on by themselves")
    func restarts() async throws {
        let server = try PostgresServer()
        let address = try TestDatabase(on: server).address
        let rounds = WritingRun.isTorture ? 20 : 1
        let run = WritingRun(address, writers: 4, tasks: 4)
        let count = try await run.writing {
            for _ in 0..<rounds {
                for mode in [PostgresServer.Stop.fast, .immediate] {
                    try await run.waitForProgress()
                    try server.stop(mode)
                    try server.start()
                }
                try await run.waitForProgress()
                try server.kill()
                try server.start()
            }
        }
        try await WritingRun.check(count, at: address, label: "\(3 * rounds) restarts")
        try server.stop(.fast)
    }

    @Test("while the server is away a command is told so, the log does not stop, and reading says the same")
    func away() async throws {
        let server = try PostgresServer()
        let address = try TestDatabase(on: server).address
        let storage = try await LogFixtures.open(address, LogPatience(absence: 100))
        let log = LogFixtures.log(storage)
        _ = try await log.append(try LogFixtures.request(1))
        try server.stop(.fast)
        let errors = Shared([EventStoreError]())
        do throws(EventStoreError) { _ = try await storage.head() } catch { errors.change { $0.append(error) } }
        let request = try LogFixtures.request(2)
        do throws(EventStoreError) { _ = try await log.append(request) } catch { errors.change { $0.append(error) } }
        #expect(errors.now.count == 2)
        for error in errors.now {
            guard case .unreachable(let detail) = error else {
                Issue.record("found \(error), expected that it cannot be reached")
                continue
            }
            #expect(detail.contains(server.directory))
        }
        #expect(log.failureReason == nil)
        try server.start()
        #expect(try await log.append(request).answer.last == 2)
        try await storage.close()
        try server.stop(.fast)
    }

    @Test("a server that hangs in a commit is waited for no longer than said, and the same command is taken once")
    func hangs() async throws {
        let server = try PostgresServer()
        let address = try TestDatabase(on: server).address
        let storage = try await LogFixtures.open(
            address + " connect_timeout=2", LogPatience(commit: 300, statement: 300, absence: 100))
        let log = LogFixtures.log(storage)
        _ = try await log.append(try LogFixtures.request(1))
        try server.freeze()
        let request = try LogFixtures.request(2)
        // A server that is halted answers nobody: connecting ends with its own time.
        await #expect(throws: EventStoreError.self) { _ = try await log.append(request) }
        #expect(log.failureReason == nil)
        try server.thaw()
        var answer: CommandAnswer?
        while answer == nil { answer = try? await log.append(request).answer }
        #expect(answer?.last == 2)
        #expect(try await storage.head().position == 2)
        try await storage.close()
        try server.stop(.fast)
    }
}
