import ConformanceTesting
import Contracts
import EventSourcing
import PostgresStore
import TestServers
import Testing

@Suite(
    "Read models in PostgreSQL", .serialized,
    .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)),
    .timeLimit(.minutes(5)))
struct PostgresReadModelStoreTests {
    @Test("every rule of the port is kept", arguments: ReadModelStoreRules.all)
    func conformance(_ rule: ReadModelStoreRules.Rule) async throws {
        let database = try ViewsDatabase()
        try await rule.check(
            ReadModelStoreFixture(
                make: { try await database.store() },
                reopen: { store in
                    try await store.close()
                    return try await database.store()
                }))
    }

    @Test("every rule of checkpoints is kept", arguments: CheckpointStoreRules.all)
    func checkpoints(_ rule: CheckpointStoreRules.Rule) async throws {
        let database = try ViewsDatabase()
        try await rule.check { try await database.store() }
    }

    @Test("every rule of checkpoints that processes share is kept", arguments: SharedCheckpointStoreRules.all)
    func sharedCheckpoints(_ rule: SharedCheckpointStoreRules.Rule) async throws {
        let database = try ViewsDatabase()
        try await rule.check { try await database.store() }
    }

    @Test("every rule of snapshots is kept", arguments: SnapshotStoreRules.all)
    func snapshots(_ rule: SnapshotStoreRules.Rule) async throws {
        let database = try ViewsDatabase()
        try await rule.check { try await database.store() }
    }

    @Test("names of consumers, keys of lines and reasons may have the character 0")
    func zeros() async throws {
        let store = try await ViewsDatabase().store()
        let lease = try await store.claim("a\0b")
        let refusal = ParkedReaction(position: 1, ordinal: 0, message: MessageID(high: 1, low: 2), reason: "no\0")
        try await store.move(lease, from: nil, to: 1, parked: [refusal], settled: [])
        #expect(try await store.parked(of: "a\0b") == [refusal])
        #expect(try await store.position(of: "a") == nil)
        var rows = try await CountedRows(store)
        let event = ParkedEvent(position: 1, key: "k\0", reason: "\0", attempts: 1)
        try await rows.commit([], at: 1, parked: [event, event])
        #expect(try await store.parked(rows.name, generation: rows.generation) == [event])
        #expect(try await store.generations(of: "a\0b") == [])
        try await store.close()
    }

    @Test("names that are longer than the server keeps are told apart")
    func longNames() async throws {
        let database = try ViewsDatabase()
        let store = try await database.store()
        try database.run("ALTER TABLE views.generation ALTER COLUMN number RESTART WITH 9000000000000000000")
        let stem = String(repeating: "n", count: 47)
        let tables = ["a", "b"].map { end in
            ReadModelTable(
                stem + end, columns: [ReadModelColumn(stem + "x", .text), ReadModelColumn(stem + "y", .integer)],
                key: [stem + "x"], indexes: [ReadModelIndex(stem + "i", on: [stem + "y"])])
        }
        let generation = try await store.begin(ProjectionDefinition(name: "long", version: 1, tables: tables))
        let rows = ["a", "b"].map { end in ReadModelRow([stem + "x": .text(end), stem + "y": 1]) }
        let changes = zip(tables, rows).map { ReadModelChange(at: 1, table: $0.name, .put($1)) }
        _ = try await store.commit(
            ProjectionCommit(
                projection: "long", generation: generation.number, expected: .start, position: 1, changes: changes))
        for (table, row) in zip(tables, rows) {
            let reference = ReadModelReference("long", table.name, generation: generation.number)
            #expect(try await store.read(ReadModelQuery(reference, index: stem + "i")).rows == [row])
        }
        try await store.drop("long", generation: generation.number)
        #expect(try database.run("SELECT relname FROM pg_class WHERE relname ~ '_9000'") == [])
        try await store.close()
    }

    @Test("a key that no index can hold is refused, and nothing of its commit is there")
    func longKey() async throws {
        let store = try await ViewsDatabase().store()
        var (rows, entropy) = (try await CountedRows(store), SystemRandomNumberGenerator())
        let long = String((0..<20_000).map { _ in Character(Unicode.Scalar(UInt8.random(in: 33...126, using: &entropy))) })
        let error = await #expect(throws: ReadModelError.self) { try await rows.put(["a", long], 1, at: 1) }
        if case .invalidRow(CountedRows.table.name, _)? = error {} else { Issue.record("found \(String(describing: error))") }
        #expect(try await rows.all(at: .latest) == [:])
        try await rows.put(["a"], 1, at: 1)
        try await store.close()
    }

    @Test("a cursor of another order is refused")
    func strangeCursor() async throws {
        let store = try await ViewsDatabase().store()
        let rows = try await CountedRows(store)
        for value in [1, true, .text("a\0b"), .null] as [ReadModelValue] {
            let query = ReadModelQuery(rows.reference, after: ReadModelCursor(position: .start, values: [value]))
            let error = await #expect(throws: ReadModelError.self) { try await store.read(query) }
            if case .invalidQuery? = error {} else { Issue.record("found \(String(describing: error))") }
        }
        try await store.close()
    }
}
