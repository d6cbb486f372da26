import ConformanceTesting
import Contracts
import EventSourcing
import PostgresStore
import TestServers
import Testing

@Suite(
    "Read models in PostgreSQL and the log that they are made from",
    .serialized, .enabled(if: PostgresServer.shared != nil, Comment(rawValue: PostgresServer.absent)), .timeLimit(.minutes(5)))
struct ViewsOriginTests {
    /// A log of which only its identity and its chain hashes are asked for.
    private struct Told: ForwardingLogStorage {
        let base: any LogStorage
        let end: LogPosition
        let history: String

        init(_ log: UInt64 = 1, end: LogPosition, history: String = "a") {
            base = MemoryLogStorage(
                identity: LogIdentity(id: MessageID(high: log, low: 1), publicKey: [UInt8](repeating: 0, count: 32)))
            (self.end, self.history) = (end, history)
        }

        func hash(_ position: LogPosition) -> Digest256 { Digest256(of: "\(history) \(position.value)".utf8) }

        func head() async throws(EventStoreError) -> LogHead {
            guard end > .start else { return .empty }
            return LogHead(
                position: end, chainHash: hash(end), recordedAt: Timestamp(nanoseconds: 0), frontier: MerkleFrontier(),
                answers: AnswerChain(count: 1, hash: .zero, commits: 1))
        }

        func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256] {
            position < end ? [hash(position.advanced(by: 1))] : []
        }
    }

    /// Opens the read models of a log, and fills rows or moves a policy to its end.
    private static func fill(_ database: ViewsDatabase, of log: Told, rows: Bool) async throws {
        // In a first run the log is empty when they are opened.
        let (store, removed) = try await PostgresReadModelStore.open(database.address, of: Told(end: .start))
        #expect(removed == nil)
        if rows {
            var counted = try await CountedRows(store)
            try await counted.commit([], at: log.end, chainHash: log.hash(log.end))
            try await counted.commit([], at: log.end)
        } else {
            let lease = try await store.claim("policy")
            try await store.move(lease, from: nil, to: log.end, chainHash: log.hash(log.end), parked: [], settled: [])
        }
        try await store.close()
    }

    @Test("those of the same log stay, whatever was appended meanwhile")
    func same() async throws {
        let database = try ViewsDatabase()
        for end in [0, 4, 4, 9] as [LogPosition] {
            let (store, removed) = try await PostgresReadModelStore.open(database.address, of: Told(end: end))
            #expect(removed == nil)
            try await store.close()
        }
        #expect(try database.run("SELECT position FROM views.origin") == ["9"])
    }

    @Test(
        "those of another log, of a longer one or of another history are refused, and removed when that is asked for",
        arguments: [true, false])
    func others(rows: Bool) async throws {
        let cases = [
            (Told(2, end: 9), "expected those of"), (Told(end: 5), "expected at most 5"),
            (Told(end: 9, history: "b"), "another history"),
        ]
        for (other, expected) in cases {
            let database = try ViewsDatabase()
            try await Self.fill(database, of: Told(end: 7), rows: rows)
            try await PostgresReadModelStore.open(database.address, of: Told(end: 7)).store.close()
            let error = await #expect(throws: ReadModelError.self) {
                try await PostgresReadModelStore.open(database.address, of: other)
            }
            guard case .damaged(let detail)? = error else {
                Issue.record("found \(String(describing: error))")
                return
            }
            #expect(detail.contains(expected))
            let (store, removed) = try await PostgresReadModelStore.open(database.address, of: other, isReplacing: true)
            #expect(removed?.contains(expected) == true)
            #expect(try await store.generations(of: "test/counts") == [])
            #expect(try await store.position(of: "policy") == nil)
            // Whoever holds a lease of those that were removed is told.
            #expect(try await store.claim("policy").epoch == (rows ? 1 : 3))
            #expect(try await store.begin(ProjectionDefinition(name: "p", version: 1, tables: [])).number == (rows ? 2 : 1))
            try await store.close()
            let again = try await PostgresReadModelStore.open(database.address, of: other)
            #expect(again.removed == nil)
            try await again.store.close()
        }
    }
}
