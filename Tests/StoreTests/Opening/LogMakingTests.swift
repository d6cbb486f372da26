import Contracts
import EventSourcing
import Foundation
import GRDBSQLite
import SQLiteStore
import Testing

@Suite("Copies and imports, whole or not at all")
struct LogMakingTests {
    private struct Refused: Error, Equatable {}

    private static func names(_ path: String) throws -> [String] {
        try FileManager.default.contentsOfDirectory(atPath: path).filter { $0 != "log.lock" }.sorted()
    }

    @Test("a copy of a log that cannot be read to its end leaves nothing, and works when it can")
    func failingBackup() async throws {
        let faulty = try await FaultyLog("backup")
        let target = try TestDirectory()
        var refused = 0
        for after in 0..<200 {
            let storage = try await SQLiteLogStorage(directory: faulty.place.path, access: .read)
            let failures = faulty.disk.failures
            try faulty.disk.fail(.read, of: [.database, .wal], after: after, with: SQLITE_IOERR | 1 << 8)
            do {
                try await storage.backup(to: target.path)
                faulty.disk.heal()
                try await storage.close()
                #expect(faulty.disk.failures == failures)
                break
            } catch {
                faulty.disk.heal()
                refused += 1
                #expect(try Self.names(target.path) == [], "behind \(after) reads")
                try await storage.close()
            }
        }
        #expect(refused > 0)
        let copy = try await SQLiteLogStorage(directory: target.path, access: .read)
        #expect(try await LogVerifier(AuditSource(copy)).verify().events == 36)
        try await copy.close()
        let again = try await SQLiteLogStorage(directory: faulty.place.path, access: .read)
        await #expect(throws: EventStoreError.self) { try await again.backup(to: target.path) }
        try await again.close()
    }

    @Test("a making that fails leaves the directory as it was, whatever it wrote, and the next one works")
    func failingSource() async throws {
        let folder = try LogFolder()
        let signer = try FaultRun.signer()
        func write(_ place: String, fails: Bool) async throws {
            let storage = try await SQLiteLogStorage(directory: place, access: .write(made: signer.identity))
            let log = EventLog(storage, clock: folder.clock, signer: signer)
            try await folder.append(1..<30, to: log)
            if fails { throw Refused() }
            try await storage.close()
        }
        let making = LogMaking(directory: folder.place)
        await #expect(throws: Refused.self) { try await making.make { try await write($0, fails: true) } }
        #expect(try Self.names(folder.place) == [])
        // As a process leaves it that is killed in the middle.
        try FileManager.default.createDirectory(atPath: folder.place + "/log.new", withIntermediateDirectories: true)
        try Data([1]).write(to: URL(fileURLWithPath: folder.place + "/log.new/log.sqlite"))
        try await making.make { try await write($0, fails: false) }
        #expect(try Self.names(folder.place) == ["log.head", "log.sqlite"])
        let storage = try await folder.reader()
        #expect(try await LogVerifier(AuditSource(storage)).verify().events == 135)
        try await storage.close()
        let error = await #expect(throws: EventStoreError.self) { try await making.make { _ in } }
        guard case .otherHistory = error else {
            Issue.record("found \(String(describing: error)), expected otherHistory")
            return
        }
    }
}
