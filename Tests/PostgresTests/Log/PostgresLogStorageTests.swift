import ConformanceTesting
import Contracts
import EventSourcing
import PostgresStore
import TestServers
import Testing

@Suite("The log in PostgreSQL", .serialized, .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)))
struct PostgresLogStorageTests {
    @Test("every rule of the port is kept", arguments: LogStorageRules.all)
    func conformance(_ rule: LogStorageRules.Rule) async throws {
        try await rule.check(LogFixtures.fixture(try TestDatabase().address))
    }

    @Test("every rule of the port is kept by a role with a server's rights only", arguments: LogStorageRules.all)
    func conformanceWithRights(_ rule: LogStorageRules.Rule) async throws {
        let database = try TestDatabase()
        try await LogFixtures.open(database.address).close()
        let role = "server of \(database.name)"
        try database.run("CREATE ROLE \"\(role)\" LOGIN")
        try await PostgresLogStorage.grantRights(to: role, at: database.address)
        let address = database.address.replacing("user=bondtrader", with: "user='\(role)'")
        try await rule.check(LogFixtures.fixture(address))
        for sql in ["DELETE FROM log.head", "UPDATE log.events SET version = 1", "INSERT INTO log.format VALUES (1, 1)"] {
            let refusal = try #require(database.refusal(of: "SET ROLE \"\(role)\"; \(sql)"))
            #expect(refusal.contains("permission denied"), "\(sql)")
        }
    }

    @Test("a log is not opened for writing with another key than it was made with")
    func otherKey() async throws {
        let address = try TestDatabase().address
        let made = LogStorageFixture.identity
        try await LogFixtures.open(address).close()
        let other = LogIdentity(id: made.id, publicKey: Array(repeating: 8, count: 32))
        let refusal = EventStoreError.otherKey(found: "\(VerifierKey(of: other))", expected: "\(VerifierKey(of: made))")
        await #expect(throws: refusal) { _ = try await PostgresLogStorage.open(address, access: .write(made: other)) }
    }

    @Test("a key that cannot be had leaves no log, and there is none to read")
    func noKey() async throws {
        let database = try TestDatabase()
        await #expect(throws: EventStoreError.noKey("gone")) {
            _ = try await PostgresLogStorage.open(
                database.address, access: .writeAs { (_) throws(EventStoreError) in throw .noKey("gone") })
        }
        #expect(try database.run("SELECT count(*) FROM pg_namespace WHERE nspname = 'log'") == "0")
        await #expect(throws: EventStoreError.notFound("the schema log of the database")) {
            _ = try await PostgresLogStorage.open(database.address, access: .read)
        }
    }

    @Test("a log of another format, or a schema of another kind, is refused")
    func otherFormat() async throws {
        let database = try TestDatabase()
        try database.run("CREATE SCHEMA log; CREATE TABLE log.lines (line text)")
        let kind = EventStoreError.unknownFormat(found: "a schema log of another kind", expected: "a log of BondTrader, or none")
        await #expect(throws: kind) {
            _ = try await LogFixtures.open(database.address)
        }
        try database.run("DROP TABLE log.lines; CREATE TABLE log.format AS SELECT 0::bigint AS id, 7::bigint AS number")
        await #expect(throws: EventStoreError.unknownFormat(found: "7", expected: "1")) {
            _ = try await LogFixtures.open(database.address)
        }
    }

    @Test("a log that was opened for reading takes nothing, and is told of what others commit")
    func readOnly() async throws {
        let address = try TestDatabase().address
        let writer = try await LogFixtures.open(address)
        let reader = try await PostgresLogStorage.open(address, access: .read)
        await #expect(throws: EventStoreError.readOnly) {
            _ = try await LogFixtures.log(reader).append(try LogFixtures.request(1))
        }
        async let position = reader.waitForEvents(after: .start)
        _ = try await LogFixtures.log(writer).append(try LogFixtures.request(1, count: 3))
        #expect(try await position == 3)
        try await reader.close()
        try await writer.close()
    }

    @Test("several processes that start at once make one log")
    func startingAtOnce() async throws {
        let address = try TestDatabase().address
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<8 { group.addTask { try await LogFixtures.open(address).close() } }
            try await group.waitForAll()
        }
        let storage = try await LogFixtures.open(address)
        #expect(try await storage.identity() == LogStorageFixture.identity)
        #expect(try await storage.faults() == [])
        try await storage.close()
    }

    @Test("what is on the log cannot be changed, whoever asks")
    func appendOnly() async throws {
        let database = try TestDatabase()
        let storage = try await LogFixtures.open(database.address)
        _ = try await LogFixtures.log(storage).append(try LogFixtures.request(1, count: 300))
        let columns = [
            "format": "number", "identity": "log", "types": "name", "actors": "name", "streams": "name", "events": "payload",
            "commands": "receipt", "heads": "signature", "tiles": "root",
        ]
        for (table, column) in columns {
            for sql in ["UPDATE log.\(table) SET \(column) = \(column)", "DELETE FROM log.\(table)", "TRUNCATE log.\(table)"] {
                let refusal = try #require(database.refusal(of: "SET session_replication_role = replica; \(sql)"), "\(sql)")
                #expect(refusal.contains("the log is append-only"), "\(sql)")
            }
        }
        for sql in ["DELETE FROM log.head", "TRUNCATE log.head", "UPDATE log.head SET position = position - 1"] {
            #expect(database.refusal(of: sql)?.contains("the log is append-only") == true, "\(sql)")
        }
        #expect(try await storage.faults() == [])
        try await storage.close()
    }

    @Test("a reason may have any characters, a NUL too")
    func reasons() async throws {
        let storage = try await LogFixtures.open(try TestDatabase().address)
        let reason = "a\u{0}b\u{FFFF}\u{1F3E6}"
        _ = try await LogFixtures.log(storage).append(try LogFixtures.request(1, reason: reason))
        #expect(try await storage.events(LogSelection(), limit: 1).first?.reason == reason)
        try await storage.close()
    }

    @Test("actors whose names differ in how an accent is written stay two")
    func actors() async throws {
        let storage = try await LogFixtures.open(try TestDatabase().address)
        let names = ["zo\u{EB}", "zoe\u{308}"]
        for (place, name) in names.enumerated() {
            let cause = Cause(
                command: MessageID(high: 6, low: UInt64(place)), fingerprint: .zero, handler: "test", actor: try ActorID(name))
            let draft = EventDraft(type: "test.counted.v1", payload: [49], occurredAt: Timestamp(nanoseconds: 1))
            _ = try await LogFixtures.log(storage).append(
                AppendRequest(
                    cause: cause, streams: [StreamAppend(stream: "test/a", expected: .any, events: [draft])],
                    receipt: { (_) throws(CanonicalError) in [] }))
        }
        let found = try await storage.events(LogSelection(), limit: 9).map { Array($0.actor.text.utf8) }
        #expect(found == names.map { Array($0.utf8) })
        try await storage.close()
    }
}
