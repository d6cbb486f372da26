import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import SQLiteStore
import Testing

@Suite("Read models and the log that they are made from")
struct ReadModelOriginTests {
    private static func open(_ folder: LogFolder, _ log: any LogStorage) async throws -> (removed: String?, claims: Int64) {
        let (store, removed) = try await SQLiteReadModelStore.open(directory: folder.place, of: log)
        let lease = try await store.claim("policy")
        let head = try await log.head().position
        let before = try await store.position(of: "policy")
        if before ?? .start < head { try await store.move(lease, from: before, to: head, parked: [], settled: []) }
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

    /// A log as it was when it had fewer events, or as somebody wrote it anew.
    private struct Shorter: ForwardingLogStorage {
        let base: any LogStorage
        let end: LogPosition
        var isRewritten = false

        func head() async throws(EventStoreError) -> LogHead {
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
