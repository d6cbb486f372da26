import ConformanceTesting
import EventSourcing
import Foundation
import PostgresStore
import TestServers
import Testing

@Suite("Subjects' keys in PostgreSQL", .serialized, .enabled(if: PostgresServer.shared != nil, "\(PostgresServer.absent)"))
struct PostgresSubjectKeysTests {
    @Test("every rule of the port is kept", arguments: SubjectKeysRules.all)
    func conformance(_ rule: SubjectKeysRules.Rule) async throws {
        let address = try JobsDatabase().address
        try await rule.check(
            SubjectKeysFixture(
                make: { try PostgresSubjectKeys(address, entropy: SeededEntropy(seed: 1)) },
                reopen: { keys in
                    (keys as? PostgresSubjectKeys)?.close()
                    return try PostgresSubjectKeys(address, entropy: SeededEntropy(seed: 2))
                }))
    }

    /// Which of some keys the files of a database hold.
    private func held(_ keys: [SubjectKey], in database: JobsDatabase) throws -> [Int] {
        try database.sql("CHECKPOINT")
        let server = try #require(PostgresServer.shared)
        let number = try database.sql("SELECT oid FROM pg_database WHERE datname = '\(database.name)'")
        let folder = "\(server.directory)/data/base/\(number)"
        let files = try FileManager.default.contentsOfDirectory(atPath: folder).compactMap { file in
            // Files that are given up go meanwhile.
            try? Data(contentsOf: URL(fileURLWithPath: folder + "/" + file))
        }
        return keys.indices.filter { place in files.contains { $0.range(of: Data(keys[place].bytes)) != nil } }
    }

    @Test("no file of the database holds a destroyed key any more, though an older transaction goes on")
    func noTrace() async throws {
        let database = try JobsDatabase()
        let keys = try PostgresSubjectKeys(database.address, entropy: SeededEntropy(seed: 5))
        let subjects = try (0..<40).map { try SubjectID("subject-\($0)") }
        let made = try subjects.map { try keys.sealingKey(of: $0) }
        #expect(try held(made, in: database) == Array(0..<40))
        let other = try database.start(
            "BEGIN ISOLATION LEVEL REPEATABLE READ; SELECT count(*) FROM pg_class; SELECT pg_sleep(60)")
        let waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database.name)' AND wait_event = 'PgSleep'"
        while try database.sql(waits) != "1" { try await Task.sleep(for: .milliseconds(20)) }
        for place in stride(from: 0, to: 40, by: 7) { try keys.destroyKey(of: subjects[place]) }
        #expect(try held(made, in: database) == (0..<40).filter { $0 % 7 != 0 })
        for place in 0..<40 { #expect(try keys.unsealingKey(of: subjects[place]) == (place % 7 == 0 ? nil : made[place])) }
        keys.close()
        try database.endSessions()
        other.waitUntilExit()
    }

    @Test("two processes that seal for one subject at once have one key, and one that is destroyed is so for both")
    func twoAtOnce() async throws {
        let address = try JobsDatabase().address
        let places = try [1, 2].map { try PostgresSubjectKeys(address, entropy: SeededEntropy(seed: $0)) }
        let subjects = try (0..<30).map { try SubjectID("subject-\($0)") }
        async let first = subjects.map { try places[0].sealingKey(of: $0) }
        async let second = subjects.map { try places[1].sealingKey(of: $0) }
        let (left, right) = try await (first, second)
        #expect(left == right)
        // While one destroys, the other finds all that is left.
        async let destroyed: Void = subjects.prefix(10).forEach { try places[0].destroyKey(of: $0) }
        for _ in 1...10 { for place in 10..<30 { #expect(try places[1].unsealingKey(of: subjects[place]) == left[place]) } }
        try await destroyed
        #expect(throws: SubjectKeyError.destroyed(subjects[0])) { try places[1].sealingKey(of: subjects[0]) }
        for keys in places { keys.close() }
    }

    @Test("a session that the server ended is made anew; a place that is closed refuses")
    func reconnects() throws {
        let database = try JobsDatabase()
        let keys = try PostgresSubjectKeys(database.address, entropy: SeededEntropy(seed: 1))
        let ann = try SubjectID("ann")
        let key = try keys.sealingKey(of: ann)
        try database.endSessions()
        #expect(try keys.unsealingKey(of: ann) == key)
        keys.close()
        #expect(throws: SubjectKeyError.failed("the store is closed")) { try keys.unsealingKey(of: ann) }
    }

    @Test("traces that could not be written over are told of, and go at another call")
    func traces() async throws {
        let database = try JobsDatabase()
        let keys = try PostgresSubjectKeys(database.address, entropy: SeededEntropy(seed: 1))
        let ann = try SubjectID("ann")
        let key = try keys.sealingKey(of: ann)
        // As a dump does that takes long.
        let other = try database.start("BEGIN; SELECT count(*) FROM keys.subject_key; SELECT pg_sleep(60)")
        let waits = "SELECT count(*) FROM pg_stat_activity WHERE datname = '\(database.name)' AND wait_event = 'PgSleep'"
        while try database.sql(waits) != "1" { try await Task.sleep(for: .milliseconds(20)) }
        let error = #expect(throws: SubjectKeyError.self) { try keys.destroyKey(of: ann) }
        #expect(error.map { "\($0)".contains("is destroyed, but traces") } == true, "\(String(describing: error))")
        #expect(try keys.unsealingKey(of: ann) == nil)
        try database.endSessions()
        other.waitUntilExit()
        try keys.destroyKey(of: ann)
        #expect(try held([key], in: database) == [])
        keys.close()
    }

    @Test(
        "a schema of another kind or format is refused",
        arguments: [
            "UPDATE keys.format SET format = 9", "DROP TABLE keys.format", "DELETE FROM keys.format",
        ])
    func otherFormat(change: String) throws {
        let database = try JobsDatabase()
        try PostgresSubjectKeys(database.address, entropy: SeededEntropy(seed: 1)).close()
        try database.sql(change)
        #expect(throws: SubjectKeyError.self) { try PostgresSubjectKeys(database.address, entropy: SeededEntropy(seed: 1)) }
    }
}
