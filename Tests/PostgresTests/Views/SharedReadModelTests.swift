import Contracts
import EventSourcing
import PostgresStore
import TestServers
import Testing

@Suite(
    "Read models in PostgreSQL that several processes share",
    .serialized, .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)), .timeLimit(.minutes(5)))
struct SharedReadModelTests {
    @Test("several that start at once make the tables once")
    func makingAtOnce() async throws {
        let database = try ViewsDatabase()
        try await withThrowingTaskGroup(of: Void.self) { group in
            for _ in 0..<6 { group.addTask { try await database.store().close() } }
            try await group.waitForAll()
        }
        #expect(try database.run("SELECT number FROM views.format") == ["1"])
    }

    @Test("of two that run one projection one is told that the other came first, and both see the same rows")
    func oneProjection() async throws {
        let database = try ViewsDatabase()
        let stores = (try await database.store(), try await database.store())
        var first = try await CountedRows(stores.0)
        var second = CountedRows(first, through: stores.1)
        for position in 1...20 as ClosedRange<Int64> {
            let (one, other) = (first, second)
            async let left = Self.put(one, at: position)
            async let right = Self.put(other, at: position)
            let results = await (left, right)
            let errors = [results.0.error, results.1.error].compactMap { $0 }
            #expect(errors.count == 1)
            if case .checkpointMoved? = errors.first {} else { Issue.record("\(errors)") }
            first.checkpoint = ProjectionCheckpoint(position: LogPosition(position), revision: position)
            second.checkpoint = first.checkpoint
        }
        let found = try await (first.all(at: .latest), second.all(at: .latest))
        #expect(found.0 == found.1 && found.0.count == 5)
        #expect(try await first.all(at: .position(7)) == second.all(at: .position(7)))
        #expect(try database.run("SELECT count(*) FROM views.rows_\(first.generation)_counts") == ["100"])
        try await stores.0.close()
        try await stores.1.close()
    }

    private static func put(_ rows: CountedRows, at position: Int64) async -> (done: Bool, error: ReadModelError?) {
        var rows = rows
        do throws(ReadModelError) {
            try await rows.put((0..<5).map { "name \($0)" }, position, at: LogPosition(position))
            return (true, nil)
        } catch {
            return (false, error)
        }
    }

    @Test("a reader sees one generation or the next, whole, while one takes over and the last is dropped")
    func flipping() async throws {
        let database = try ViewsDatabase()
        let (writer, reader) = (try await database.store(), try await database.store())
        let names = (0..<20).map { "name \($0)" }
        var live = try await CountedRows(writer)
        try await live.put(names, 0, at: 1)
        let reading = Task { [live] in
            let other = CountedRows(live, through: reader)
            var seen: Set<ReadModelValue> = []
            while !Task.isCancelled {
                let values = Set(try await other.store.read(ReadModelQuery(other.reference)).rows.map { $0["count"] })
                guard values.count == 1 else { throw ReadModelError.failed("found \(values)") }
                seen.formUnion(values)
            }
            return seen.count
        }
        for round in 1...15 as ClosedRange<Int64> {
            var next = try await CountedRows(writer, isLive: false)
            try await next.put(names, round, at: 1)
            try await writer.flip(next.name, to: next.generation)
            try await writer.drop(live.name, generation: live.generation)
            live = next
        }
        reading.cancel()
        do { #expect(try await reading.value >= 1) } catch ReadModelError.failed(let detail) {
            #expect(detail == "cancelled meanwhile")
        }
        try await writer.close()
        try await reader.close()
    }

    @Test("sessions that the server ended are made again, and nothing is lost or done twice")
    func endedSessions() async throws {
        let database = try ViewsDatabase()
        let store = try await database.store()
        var rows = try await CountedRows(store)
        for position in 1...3 as ClosedRange<Int64> {
            try await rows.put(["a"], position, at: LogPosition(position))
            try database.endSessions()
            #expect(try await rows.all(at: .latest) == ["a": .integer(position)])
            try database.endSessions()
        }
        #expect(rows.checkpoint == ProjectionCheckpoint(position: 3, revision: 3))
        try await store.close()
    }

    @Test("a commit that was begun is not cancelled")
    func cancelled() async throws {
        let store = try await ViewsDatabase().store()
        let rows = try await CountedRows(store)
        let task = Task {
            withUnsafeCurrentTask { $0?.cancel() }
            var own = rows
            try await own.put(["a"], 1, at: 1)
        }
        try await task.value
        #expect(try await rows.all(at: .latest) == ["a": 1])
        try await store.close()
    }

    @Test("tables of another format are refused", arguments: ["UPDATE views.format SET number = 2", "DELETE FROM views.format"])
    func otherFormat(change: String) async throws {
        let database = try ViewsDatabase()
        try await database.store().close()
        try database.run(change)
        let error = await #expect(throws: ReadModelError.self) { try await database.store() }
        guard case .damaged(let detail)? = error else {
            Issue.record("found \(String(describing: error))")
            return
        }
        #expect(detail.contains("expected format 1"))
    }

    @Test("a database that is not there is told")
    func noDatabase() async throws {
        let server = try #require(PostgresServer.shared)
        let address = try PostgresAddress(server.address(of: "no_such_database"))
        let error = await #expect(throws: ReadModelError.self) { try await PostgresReadModelStore(address) }
        if case .failed? = error {} else { Issue.record("found \(String(describing: error))") }
    }
}
