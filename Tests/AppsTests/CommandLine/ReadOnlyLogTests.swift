import Foundation
import Testing

@Suite(
    "A log in a directory that this user cannot write to",
    .enabled(if: geteuid() != 0 || Program.canMount, "root may write everywhere, and cannot mount anything here"))
struct ReadOnlyLogTests {
    private static let readers = [
        "events list", "events export", "events stats", "audit verify", "audit head --key", "backup --out copy",
    ]

    /// Runs a command line where nobody may write to `data`.
    private static func locked(_ program: Program, _ line: String) throws -> Program.Outcome {
        guard geteuid() != 0 else {
            return try program.shell(
                "export PROGRAM; unshare -rm sh -c 'mount --bind data data && mount -o remount,bind,ro data && \(line)'")
        }
        let data = program.directory.appendingPathComponent("data").path
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: data)
        defer { try? FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: data) }
        return try program.shell(line)
    }

    /// A log as it is copied: without the files that its last reader may leave beside it, which hold nothing.
    private static func make(_ program: Program) throws {
        let made = try program.shell(
            "\(Program.name) events create --data data --signing-key log.key && rm -f data/log.sqlite-wal data/log.sqlite-shm")
        #expect(made.exitCode == 0, "\(made)")
    }

    private static func doctor(_ program: Program) throws -> Program.Outcome {
        try locked(
            program, "\(Program.name) doctor --data data --signing-key log.key --listen 127.0.0.1:0 --format csv")
    }

    @Test("it is read, and doctor finds nothing wrong but the directory", arguments: readers)
    func closed(command: String) throws {
        let program = try Program()
        defer { program.clean() }
        try Self.make(program)
        let outcome = try Self.locked(program, "\(Program.name) \(command) --data data")
        #expect(outcome.exitCode == 0, "\(outcome)")
        let doctor = try Self.doctor(program)
        #expect(doctor.errors.count == 1 && doctor.errors.first?.hasPrefix("data directory: ") == true, "\(doctor)")
        #expect(doctor.output.contains("log,ok,"), "\(doctor)")
    }

    @Test("what its last writer left beside it is told, with what to do", arguments: readers)
    func left(command: String) throws {
        let program = try Program()
        defer { program.clean() }
        try Self.make(program)
        try program.write("what a writer left", to: "data/log.sqlite-wal")
        let outcome = try Self.locked(program, "\(Program.name) \(command) --data data")
        let told = "data/log.sqlite-wal, which holds what its last writer left, where this user can't write"
        #expect(outcome.exitCode == 5, "\(outcome)")
        #expect(outcome.errors.count == 1 && outcome.errors.first?.contains(told) == true, "\(outcome)")
        let doctor = try Self.doctor(program)
        #expect(doctor.errors.contains { $0.hasPrefix("log: ") && $0.contains("copy the directory there") }, "\(doctor)")
    }
}
