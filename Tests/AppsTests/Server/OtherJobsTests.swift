import Foundation
import SQLiteStore
import Testing

@Suite("Jobs of another log")
struct OtherJobsTests {
    /// Makes a log with jobs that are its own.
    private static func make(_ program: Program, _ name: String) async throws {
        #expect(try program.run("events", "create", "--data", name, "--signing-key", "log.key").exitCode == 0)
        let place = program.directory.appendingPathComponent(name).path
        let log = try await SQLiteLogStorage(directory: place, access: .read)
        try await SQLiteJobQueue.open(directory: place, of: log).close()
        try await log.close()
    }

    private static func told(_ program: Program, _ data: String) throws -> [String] {
        let options = ["--data", data, "--signing-key", "new.key", "--listen", "127.0.0.1:0"]
        let server = try program.run(list: ["serve"] + options)
        #expect(server.exitCode == 5 && server.output.isEmpty && server.errors.count == 1, "\(server)")
        let doctor = try program.run(list: ["doctor", "--format", "csv"] + options)
        #expect(doctor.exitCode == 5 && doctor.errors.contains { $0 == "jobs: \(server.errors.first ?? "")" }, "\(doctor)")
        return server.errors
    }

    @Test("they are not done: a start and doctor name their file, and say what to do")
    func other() async throws {
        let program = try Program()
        defer { program.clean() }
        try await Self.make(program, "data")
        try await Self.make(program, "other")
        #expect(try program.shell("cp log.key new.key && rm data/jobs.sqlite* && cp other/jobs.sqlite* data/").exitCode == 0)
        let told = try Self.told(program, "data").first
        #expect(told?.hasPrefix("data/jobs.sqlite: found those of log ") == true, "\(told ?? "")")
        #expect(told?.contains("move data/jobs.sqlite away") == true, "\(told ?? "")")
        #expect(try program.shell("mv data/jobs.sqlite* other/").exitCode == 0)
        let doctor = try program.run(
            "doctor", "--data", "data", "--signing-key", "new.key", "--listen", "127.0.0.1:0", "--format", "csv")
        #expect(doctor.exitCode == 0, "\(doctor)")
    }

    @Test("beside no log at all none is made for them")
    func withoutLog() async throws {
        let program = try Program()
        defer { program.clean() }
        try await Self.make(program, "other")
        #expect(try program.shell("mkdir data && mv other/jobs.sqlite* data/").exitCode == 0)
        let told = try Self.told(program, "data").first
        #expect(told?.contains(", and no log in data: put the log that it belongs to back") == true, "\(told ?? "")")
        #expect(try program.shell("ls data new.key").output.contains("log") == false)
    }
}
