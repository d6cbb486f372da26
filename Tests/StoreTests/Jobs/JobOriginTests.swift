import Contracts
import EventSourcing
import Foundation
import GRDB
import LiveSystem
import Messaging
import SQLiteStore
import Testing

@Suite("Jobs and the log beside them")
struct JobOriginTests {
    private static let now = Timestamp(nanoseconds: 1)

    private static func fill(_ queue: SQLiteJobQueue) async throws {
        _ = try await queue.enqueue(JobRequest(id: MessageID(high: 1, low: 1), kind: "a", payload: [7]), at: now)
    }

    private static func copyJobs(from source: String, to target: String) throws {
        for name in ["jobs.sqlite", "jobs.sqlite-wal", "jobs.sqlite-shm"] {
            try? FileManager.default.removeItem(atPath: target + "/" + name)
            guard FileManager.default.fileExists(atPath: source + "/" + name) else { continue }
            try FileManager.default.copyItem(atPath: source + "/" + name, toPath: target + "/" + name)
        }
    }

    /// Why a log's jobs are refused, which those who only look are told too; nil when they are not.
    private static func fault(_ directory: String, _ log: any LogStorage) async throws -> String? {
        let seen = try await SQLiteJobQueue.fault(in: directory, beside: log)
        do throws(JobError) {
            try await SQLiteJobQueue.open(directory: directory, of: log).close()
            #expect(seen == nil)
            return nil
        } catch {
            guard case .otherLog(let fault) = error else { throw error }
            #expect(seen == fault)
            return fault
        }
    }

    @Test("those of the same log stay, whatever was appended meanwhile; those of another log are refused, and are kept")
    func others() async throws {
        let (folder, other) = (try LogFolder(), try LogFolder())
        let (made, strange) = (try await folder.open(), try await other.open())
        for commands in [1..<1, 1..<20, 20..<40] {
            try await folder.append(commands, to: made.log)
            #expect(try await Self.fault(folder.place, made.storage) == nil)
        }
        let queue = try await SQLiteJobQueue.open(directory: folder.place, of: made.storage)
        try await Self.fill(queue)
        try await queue.close()
        try Self.copyJobs(from: folder.place, to: other.place)
        let (own, found) = (try await made.storage.identity().id, try await strange.storage.identity().id)
        #expect(try await Self.fault(other.place, strange.storage) == "found those of log \(own), expected those of \(found)")
        // Put back, they are done.
        try Self.copyJobs(from: other.place, to: folder.place)
        let again = try await SQLiteJobQueue.open(directory: folder.place, of: made.storage)
        #expect(try await again.summaries(JobFilter()).count == 1)
        try await again.close()
        try await made.storage.close()
        try await strange.storage.close()
    }

    @Test("those of an older copy of the log, or of one that went on by itself, are refused")
    func histories() async throws {
        let folder = try LogFolder()
        let made = try await folder.open()
        try await folder.append(1..<10, to: made.log)
        try await made.storage.close()
        let (older, keys) = (try folder.copy("older"), folder.keys)
        let first = try await folder.open()
        let queue = try await SQLiteJobQueue.open(directory: folder.place, of: first.storage)
        try await folder.append(10..<12, to: first.log)
        try await queue.close(noting: first.storage)
        #expect(try await Self.fault(folder.place, first.storage) == nil)
        try Self.copyJobs(from: folder.place, to: older)
        let second = try await SQLiteLogStorage.open(
            older, signingKey: { log, _ in try keys.read("\(log)") }, clock: folder.clock, entropy: SystemEntropy())
        #expect(try await Self.fault(older, second.storage)?.contains("where the log ends") == true)
        try await folder.append(20..<24, to: second.log)
        #expect(try await Self.fault(older, second.storage)?.contains("another history") == true)
        try await first.storage.close()
        try await second.storage.close()
    }

    @Test("a file of an earlier format, which names no log, becomes that of the log beside it")
    func earlierFormat() async throws {
        let (folder, other) = (try LogFolder(), try LogFolder())
        let (made, strange) = (try await folder.open(), try await other.open())
        let queue = try await SQLiteJobQueue(directory: folder.place)
        try await Self.fill(queue)
        try await queue.close()
        let file = try DatabaseQueue(path: folder.place + "/jobs.sqlite")
        try await file.write { try $0.execute(sql: "DROP TABLE origin; PRAGMA user_version = 3") }
        try file.close()
        #expect(try await Self.fault(folder.place, made.storage) == nil)
        #expect(try await Self.fault(folder.place, strange.storage)?.hasPrefix("found those of log ") == true)
        try await made.storage.close()
        try await strange.storage.close()
    }

    @Test("jobs without a log have none to write to; a file without any belongs to nobody yet")
    func withoutLog() async throws {
        let directory = try TestDirectory()
        #expect(try await SQLiteJobQueue.fault(in: directory.path, beside: nil) == nil)
        let queue = try await SQLiteJobQueue(directory: directory.path)
        #expect(try await SQLiteJobQueue.fault(in: directory.path, beside: nil) == nil)
        try await Self.fill(queue)
        let fault = try await SQLiteJobQueue.fault(in: directory.path, beside: nil)
        #expect(fault == "found 1 jobs, and no log in \(directory.path)")
        try await queue.close()
    }
}
