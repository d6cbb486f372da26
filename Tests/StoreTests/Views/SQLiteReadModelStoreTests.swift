import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import SQLiteStore
import Testing

@Suite("Read models in SQLite")
struct SQLiteReadModelStoreTests {
    @Test("every rule of the port is kept", arguments: ReadModelStoreRules.all)
    func conformance(_ rule: ReadModelStoreRules.Rule) async throws {
        let directory = try TestDirectory()
        let folder = directory.path
        try await rule.check(
            ReadModelStoreFixture(
                make: { try await SQLiteReadModelStore(directory: folder) },
                reopen: { store in
                    try await store.close()
                    return try await SQLiteReadModelStore(directory: folder)
                }))
    }

    @Test("every rule of checkpoints is kept", arguments: CheckpointStoreRules.all)
    func checkpoints(_ rule: CheckpointStoreRules.Rule) async throws {
        let directory = try TestDirectory()
        try await rule.check { try await SQLiteReadModelStore(directory: directory.path) }
    }

    @Test("every rule of snapshots is kept", arguments: SnapshotStoreRules.all)
    func snapshots(_ rule: SnapshotStoreRules.Rule) async throws {
        let directory = try TestDirectory()
        try await rule.check { try await SQLiteReadModelStore(directory: directory.path) }
    }

    @Test("a file of another kind is refused")
    func otherKind() async throws {
        let directory = try TestDirectory()
        let folder = directory.path
        try Data("no read models, and long enough to look like a file of some kind".utf8).write(
            to: URL(fileURLWithPath: folder + "/views.sqlite"))
        await #expect(throws: ReadModelError.self) { try await SQLiteReadModelStore(directory: folder) }
    }

    @Test("a clean stop leaves no write-ahead file behind")
    func cleanStop() async throws {
        let directory = try TestDirectory()
        let folder = directory.path
        let store = try await SQLiteReadModelStore(directory: folder)
        _ = try await store.claim("a")
        try await store.close()
        let size = try? FileManager.default.attributesOfItem(atPath: folder + "/views.sqlite-wal")[.size] as? Int
        #expect(size ?? 0 == 0)
    }
}
