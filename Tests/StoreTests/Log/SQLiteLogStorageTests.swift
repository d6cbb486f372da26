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
}
