import ConformanceTesting
import Contracts
import EventSourcing
import Foundation
import SQLiteStore
import Testing

/// A directory of a test, removed with it.
final class TestDirectory: Sendable {
    let path: String

    init() throws {
        path = NSTemporaryDirectory() + "bondtrader-test-" + UUID().uuidString
        try FileManager.default.createDirectory(atPath: path, withIntermediateDirectories: true)
    }

    deinit {
        try? FileManager.default.removeItem(atPath: path)
    }
}

@Suite("The log in SQLite")
struct SQLiteLogStorageTests {
    @Test("every rule of the port is kept", arguments: LogStorageRules.all)
    func conformance(_ rule: LogStorageRules.Rule) async throws {
        let directory = try TestDirectory()
        try await rule.check(
            LogStorageFixture(
                make: { try await SQLiteLogStorage(directory: directory.path, access: .write(made: LogStorageFixture.identity)) },
                reopen: { storage in
                    try await storage.close()
                    return try await SQLiteLogStorage(directory: directory.path, access: .write(made: LogStorageFixture.identity))
                }))
    }

    @Test("a log is not opened for writing with another key than it was made with")
    func otherKey() async throws {
        let directory = try TestDirectory()
        let made = LogStorageFixture.identity
        try await SQLiteLogStorage(directory: directory.path, access: .write(made: made)).close()
        let other = LogIdentity(id: made.id, publicKey: Array(repeating: 8, count: 32))
        let refusal = EventStoreError.otherKey(found: "\(VerifierKey(of: other))", expected: "\(VerifierKey(of: made))")
        await #expect(throws: refusal) {
            _ = try await SQLiteLogStorage(directory: directory.path, access: .write(made: other))
        }
    }

    @Test("actors whose names look the same and are written otherwise stay two, also in one commit")
    func accents() async throws {
        let folder = try LogFolder()
        let opened = try await folder.open()
        let names = ["andr\u{e9}", "andre\u{301}"]
        try await withThrowingTaskGroup(of: Void.self) { group in
            for command in 1...200 {
                group.addTask {
                    _ = try await opened.log.append(
                        LogFolder.request(command, count: 2, by: try ActorID(names[command % 2])))
                }
            }
            try await group.waitForAll()
        }
        let events = try await opened.storage.events(LogSelection(), limit: .max)
        #expect(events.count == 400)
        for event in events {
            #expect(Array(event.actor.text.utf8) == Array(names[Int(event.causation.low % 2)].utf8), "\(event.position)")
        }
        #expect(try await LogVerifier(AuditSource(opened.storage)).verify().isIntact)
        try await opened.storage.close()
        withExtendedLifetime(folder) {}
    }
}
