import Contracts
import EventSourcing
import Foundation
import SQLiteStore
import Testing

@Suite("A log whose file is lost")
struct LostLogTests {
    private static func listing(_ folder: LogFolder) throws -> [String] {
        try FileManager.default.subpathsOfDirectory(atPath: folder.directory.path).sorted()
    }

    private static func refused(_ folder: LogFolder) async throws -> EventStoreError? {
        let before = try listing(folder)
        let error = await #expect(throws: EventStoreError.self) { _ = try await folder.open() }
        #expect(try listing(folder) == before, "something was made")
        return error
    }

    @Test("no new log is made where the head or the write-ahead file of one is", arguments: ["log.head", "log.sqlite-wal"])
    func lost(trace: String) async throws {
        for isEmpty in [false, true] {
            let folder = try LogFolder()
            let made = try await folder.open()
            try await folder.append(1..<20, to: made.log)
            // The write-ahead file is there while the log is open.
            let copy = try folder.copy("live")
            try await made.storage.close()
            let kept = try Data(contentsOf: URL(fileURLWithPath: copy + "/" + trace))
            #expect(!kept.isEmpty)
            for name in try FileManager.default.contentsOfDirectory(atPath: folder.place) where name != "log.lock" {
                try FileManager.default.removeItem(atPath: folder.place + "/" + name)
            }
            try kept.write(to: URL(fileURLWithPath: folder.place + "/" + trace))
            if isEmpty { try Data().write(to: URL(fileURLWithPath: folder.file)) }
            let error = try await Self.refused(folder)
            guard case .otherHistory(let found, _) = error, found.contains(trace) else {
                Issue.record("found \(String(describing: error)), expected that \(trace) is told")
                continue
            }
            #expect(try Data(contentsOf: URL(fileURLWithPath: folder.place + "/" + trace)) == kept)
        }
    }

    @Test("no new log is made in a database without tables beside the head of one")
    func emptied() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<20, to: made.log)
        try await made.storage.close()
        var bytes = try Data(contentsOf: URL(fileURLWithPath: folder.file)).prefix(4_096)
        // One page, whose table of the schema has no rows.
        bytes.replaceSubrange(28..<32, with: [0, 0, 0, 1])
        bytes.replaceSubrange(32..<40, with: [UInt8](repeating: 0, count: 8))
        bytes.replaceSubrange(100..<108, with: [13, 0, 0, 0, 0, 16, 0, 0])
        try bytes.write(to: URL(fileURLWithPath: folder.file))
        let error = await #expect(throws: EventStoreError.self) { _ = try await folder.open() }
        guard case .otherHistory = error else {
            Issue.record("found \(String(describing: error)), expected otherHistory")
            return
        }
        #expect(try FileManager.default.contentsOfDirectory(atPath: folder.directory.path + "/keys").count == 1)
    }

    @Test("a file that is there and cannot be opened is no log that is not found")
    func unusable() async throws {
        let folder = try LogFolder()
        try FileManager.default.createDirectory(atPath: folder.file, withIntermediateDirectories: true)
        for access in [SQLiteLogStorage.Access.read, .write(made: try FaultRun.signer().identity)] {
            let error = await #expect(throws: EventStoreError.self) {
                _ = try await SQLiteLogStorage(directory: folder.place, access: access)
            }
            guard case .failed = error else {
                Issue.record("found \(String(describing: error)), expected failed")
                continue
            }
        }
        let none = await #expect(throws: EventStoreError.self) {
            _ = try await SQLiteLogStorage(directory: folder.directory.path + "/none", access: .read)
        }
        guard case .notFound = none else {
            Issue.record("found \(String(describing: none)), expected notFound")
            return
        }
    }
}
