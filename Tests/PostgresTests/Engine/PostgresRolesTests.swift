import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import Messaging
import PostgresStore
import Runtime
import TestServers
import Testing

@Suite(
    "Roles in PostgreSQL with no more rights than they need",
    .serialized, .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)), .timeLimit(.minutes(5)))
struct PostgresRolesTests {
    /// The statements that the documentation tells to run.
    private static func grants(to role: String) throws -> String {
        var root = URL(fileURLWithPath: #filePath)
        for _ in 1...4 { root.deleteLastPathComponent() }
        let page = try String(contentsOf: root.appending(path: "docs/operations/postgresql.md"), encoding: .utf8)
        let behind = try #require(page.components(separatedBy: "<!-- grants -->\n```sql\n").last)
        let block = try #require(behind.components(separatedBy: "\n```").first)
        return block.replacing("bondtrader_app", with: role)
    }

    @Test("one role makes all, and another works with the rights that are written down, and with none beyond them")
    func twoRoles() async throws {
        let database = try TestDatabase()
        let (owner, app) = ("owner_\(database.name)", "app_\(database.name)")
        try database.run(
            "CREATE ROLE \(owner) LOGIN; CREATE ROLE \(app) LOGIN; ALTER DATABASE \(database.name) OWNER TO \(owner)")
        try database.run(
            "REVOKE ALL ON DATABASE \(database.name) FROM PUBLIC; GRANT CONNECT ON DATABASE \(database.name) TO \(app)")
        try await work(at: PostgresAddress(database.address(as: owner)), round: 1)
        await #expect(throws: EventStoreError.self) { _ = try await LogFixtures.open(database.address(as: app)) }
        try database.run(try Self.grants(to: app))
        try await work(at: PostgresAddress(database.address(as: app)), round: 2)
        for sql in [
            "DELETE FROM log.events", "UPDATE log.events SET version = 1", "DROP TABLE log.events",
            "CREATE TABLE log.more (a bigint)",
            "UPDATE log.identity SET id = 0", "ALTER TABLE log.head DISABLE TRIGGER head_goes_on",
            "UPDATE jobs.format SET format = 1",
            "ALTER TABLE jobs.jobs ADD COLUMN a bigint", "DROP FUNCTION jobs.count_room CASCADE",
            "UPDATE views.format SET number = 2",
            "UPDATE keys.format SET format = 2", "CREATE SCHEMA more",
        ] {
            let refusal = try #require(database.refusal(of: "SET ROLE \(app); \(sql)"), "\(sql)")
            #expect(refusal.contains("permission denied") || refusal.contains("must be owner"), "\(sql): \(refusal)")
        }
    }

    /// All that a server does with its four schemas.
    private func work(at address: PostgresAddress, round: Int) async throws {
        let access = PostgresLogStorage.Access.write(made: LogStorageFixture.identity)
        let storage = try await PostgresLogStorage.open(address, access: access)
        let answer = try await LogFixtures.log(storage).append(try LogFixtures.request(round, count: 300)).answer
        #expect(answer.last.value == Int64(300 * round))
        #expect(try await storage.faults() == [])
        try await storage.close()

        let models = try await PostgresReadModelStore(address)
        var rows = try await CountedRows(models, isLive: false)
        try await rows.put(["a", "b"], 1, at: 1)
        try await models.flip(rows.name, to: rows.generation)
        let lease = try await models.claim("policy \(round)")
        try await models.move(lease, from: nil, to: 1, chainHash: nil, parked: [], settled: [])
        try await models.close()

        let jobs = try await PostgresJobQueue(address)
        let time = Timestamp(nanoseconds: Int64(round))
        let request = JobRequest(id: MessageID(high: 1, low: UInt64(round)), kind: "a", payload: [7], actor: .local)
        _ = try await jobs.enqueue(request, at: time)
        let job = try #require(try await jobs.lease(JobDemand(worker: "w", kinds: ["a": 1], duration: .seconds(9)), at: time))
        _ = try await jobs.end(job.lease, .done(result: []), at: time)
        _ = try await jobs.prune(JobRetention(mostEnded: 1), at: time)
        #expect(try await jobs.faults() == [])
        await jobs.close()

        let keys = try PostgresSubjectKeys(address, entropy: SeededEntropy(seed: UInt64(round)))
        let subject = try SubjectID("person-\(round)")
        _ = try keys.sealingKey(of: subject)
        try keys.destroyKey(of: subject)
        #expect(try keys.unsealingKey(of: subject) == nil)
        keys.close()
    }
}
