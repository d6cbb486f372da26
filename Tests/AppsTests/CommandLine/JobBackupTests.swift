import Contracts
import Foundation
import Messaging
import SQLiteStore
import Testing

@Suite("Backups of jobs")
struct JobBackupTests {
    @Test("jobs are in a backup and come back with it, and the commands say how many")
    func jobs() async throws {
        let program = try Program()
        defer { program.clean() }
        #expect(try program.run("events", "create", "--data", "log", "--signing-key", "log.key").exitCode == 0)
        let without = try program.run("backup", "--data", "log", "--out", "bare")
        #expect(without.exitCode == 0 && !without.errors.contains { $0.contains("jobs") }, "\(without)")
        let queue = try await SQLiteJobQueue(directory: program.directory.appendingPathComponent("log").path)
        let now = Timestamp(nanoseconds: 1_784_764_800_000_000_000)
        for number in 1...3 as ClosedRange<UInt64> {
            let request = JobRequest(id: MessageID(high: 6, low: number), kind: "import", payload: [UInt8(number)])
            _ = try await queue.enqueue(request, at: now)
        }
        _ = try await queue.cancel(MessageID(high: 6, low: 2), at: now)
        let jobs = try await queue.jobs(JobFilter())
        let backup = try program.run("backup", "--data", "log", "--out", "copy")
        #expect(backup.exitCode == 0 && backup.errors.last == "copy: 3 jobs, 2 of them not ended, verified", "\(backup)")
        try await queue.close()
        let restored = try program.run("restore", "--from", "copy", "--data", "again")
        #expect(restored.exitCode == 0 && restored.errors.last == "again: 3 jobs, 2 of them not ended, verified", "\(restored)")
        let again = try await SQLiteJobQueue(directory: program.directory.appendingPathComponent("again").path)
        #expect(try await again.jobs(JobFilter()) == jobs)
        try await again.close()
        try program.write("no jobs, and long enough to be taken for a file of some kind", to: "log/jobs.sqlite")
        let damaged = try program.run("backup", "--data", "log", "--out", "none")
        #expect(damaged.exitCode == 3 && damaged.errors.first?.contains("jobs.sqlite") == true, "\(damaged)")
        #expect(!FileManager.default.fileExists(atPath: program.directory.appendingPathComponent("none/log.sqlite").path))
    }
}
