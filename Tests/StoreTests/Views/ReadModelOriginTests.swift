import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import LiveSystem
import SQLiteStore
import Testing

@Suite("Read models and the log that they are made from")
struct ReadModelOriginTests {
    private static func open(_ folder: LogFolder, _ log: any LogStorage) async throws -> (removed: String?, claims: Int64) {
        let (store, removed) = try await SQLiteReadModelStore.open(directory: folder.place, of: log)
        let lease = try await store.claim("policy")
        let head = try await log.head()
        let before = try await store.position(of: "policy")
        if before ?? .start < head.position {
            try await store.move(lease, from: before, to: head.position, chainHash: head.chainHash, parked: [], settled: [])
        }
        try await store.close()
        return (removed, lease.epoch)
    }

    @Test("those of the same log stay, whatever was appended meanwhile")
    func same() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        for (count, commands) in [(Int64(1), 1..<1), (2, 1..<40), (3, 40..<41)] {
            try await folder.append(commands, to: made.log)
            let found = try await Self.open(folder, made.storage)
            #expect(found.removed == nil && found.claims == count)
        }
        try await made.storage.close()
    }

    @Test("those that are ahead of the log, of another log, or of another history are removed and made anew")
    func others() async throws {
        let (folder, other) = (try LogFolder(), try LogFolder())
        let (made, strange) = (try await folder.open(), try await other.open())
        try await folder.append(1..<40, to: made.log)
        try await other.append(1..<20, to: strange.log)
        #expect(try await Self.open(folder, made.storage).removed == nil)
        let foreign = try await Self.open(folder, strange.storage)
        let identity = try await strange.storage.identity().id
        #expect(foreign.claims == 1 && foreign.removed?.contains("\(identity)") == true)
        // A shorter copy of the first log, as an older backup is.
        let shorter = Shorter(base: made.storage, end: 10)
        #expect(try await Self.open(other, made.storage).removed == nil)
        let behind = try await Self.open(other, shorter)
        #expect(behind.claims == 1 && behind.removed?.contains("expected at most 10") == true)
        let rewritten = Shorter(base: made.storage, end: 12, isRewritten: true)
        let changed = try await Self.open(other, rewritten)
        #expect(changed.claims == 1 && changed.removed?.contains("another history") == true)
        try await made.storage.close()
        try await strange.storage.close()
    }

    /// Fills rows or moves a policy up to a position, as in a first run, in which the log was empty when its read models were opened.
    private static func fill(_ folder: LogFolder, _ log: OpenedLog<SQLiteLogStorage>, through end: LogPosition, rows: Bool)
        async throws
    {
        let empty = Shorter(base: log.storage, end: .start)
        let (store, removed) = try await SQLiteReadModelStore.open(directory: folder.place, of: empty)
        #expect(removed == nil)
        let hash = try #require(try await log.storage.chainHashes(after: end.advanced(by: -1), limit: 1).first)
        if rows {
            let definition = ProjectionDefinition(
                name: "test/rows", version: 1,
                tables: [ReadModelTable("rows", columns: [ReadModelColumn("name", .text)], key: ["name"])])
            let generation = try await store.begin(definition)
            let change = ReadModelChange(at: end, table: "rows", .put(["name": "retired"]))
            let checkpoint = try await store.commit(
                ProjectionCommit(
                    projection: definition.name, generation: generation.number, expected: .start, position: end, chainHash: hash,
                    changes: [change]))
            // A commit that does not move keeps the history that is there.
            _ = try await store.commit(
                ProjectionCommit(
                    projection: definition.name, generation: generation.number, expected: checkpoint, position: end, changes: []))
        } else {
            let lease = try await store.claim("policy")
            try await store.move(lease, from: nil, to: end, chainHash: hash, parked: [], settled: [])
            try await store.move(lease, from: end, to: end, parked: [], settled: [])
            _ = try await store.claim("policy")
        }
        try await store.close()
    }

    @Test("those of a copy of the log that went on by itself are removed, even after one run", arguments: [true, false])
    func wentOn(rows: Bool) async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<10, to: made.log)
        let end = try await made.storage.head().position
        try await made.storage.close()
        // Two copies of one log, each of which goes on by itself.
        let (other, clock) = (try folder.copy("other"), folder.clock)
        let first = try await folder.open()
        try await folder.append(10..<12, to: first.log)
        try await Self.fill(folder, first, through: end.advanced(by: 1), rows: rows)
        let keys = folder.keys
        let second = try await SQLiteLogStorage.open(
            other, signingKey: { log, _ in try keys.read("\(log)") }, clock: clock, entropy: SystemEntropy())
        try await folder.append(20..<24, to: second.log)
        for name in ["views.sqlite", "views.sqlite-wal", "views.sqlite-shm"] {
            let path = folder.place + "/" + name
            guard FileManager.default.fileExists(atPath: path) else { continue }
            try FileManager.default.copyItem(atPath: path, toPath: other + "/" + name)
        }
        let again = try await SQLiteReadModelStore.open(directory: folder.place, of: first.storage)
        #expect(again.removed == nil)
        try await again.store.close()
        try await first.storage.close()
        let found = try await SQLiteReadModelStore.open(directory: other, of: second.storage)
        #expect(found.removed?.contains("another history") == true, "\(found.removed ?? "kept")")
        try await found.store.close()
        try await second.storage.close()
    }

    /// A log as it was when it had fewer events, or as somebody wrote it anew.
    private struct Shorter: ForwardingLogStorage {
        let base: any LogStorage
        let end: LogPosition
        var isRewritten = false

        func head() async throws(EventStoreError) -> LogHead {
            guard end > .start else { return .empty }
            let hash = try await base.chainHashes(after: end.advanced(by: -1), limit: 1).first
            return LogHead(
                position: end, chainHash: hash ?? .zero, recordedAt: Timestamp(nanoseconds: 0), frontier: MerkleFrontier(),
                answers: AnswerChain(count: 1, hash: .zero, commits: 1))
        }

        func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256] {
            isRewritten ? [.zero] : try await base.chainHashes(after: position, limit: limit)
        }
    }
}
