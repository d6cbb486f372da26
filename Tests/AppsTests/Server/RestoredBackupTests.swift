import Foundation
import Testing

@Suite("An older backup that is restored over what a server left")
struct RestoredBackupTests {
    private static let serve = [
        "serve", "--modules", "market-data", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0",
    ]

    private static func create(_ bonds: [String], _ program: Program, _ server: RunningProgram) throws {
        for bond in bonds {
            let made = try program.run(
                "bonds", "create", bond, "--issue-date", "2024-05-15", "--maturity", "2034-05-15", "--coupon", "0.04",
                "--frequency", "2", "--server", server.url)
            #expect(made.exitCode == 0, "\(made)")
        }
    }

    private static func bonds(_ program: Program, _ server: RunningProgram) throws -> String {
        let found = try program.run("bonds", "list", "--format", "csv", "--server", server.url)
        #expect(found.exitCode == 0, "\(found)")
        return found.output
    }

    @Test("rows are made anew from the log that is there, which is told, and a log that is as it was left keeps its rows")
    func restored() async throws {
        let program = try Program()
        defer { program.clean() }
        let first = try RunningProgram(program, Self.serve)
        try Self.create(["A1", "A2"], program, first)
        let then = try Self.bonds(program, first)
        let backup = try program.run("backup", "--data", "data", "--out", "backup")
        #expect(backup.exitCode == 0, "\(backup)")
        try Self.create(["A3", "A4"], program, first)
        let latest = try Self.bonds(program, first)
        #expect(first.stop() == 0)
        #expect(latest != then)
        // Nothing was restored: nothing is made anew.
        let same = try RunningProgram(program, Self.serve)
        #expect(try Self.bonds(program, same) == latest)
        #expect(same.stop() == 0)
        #expect(try same.errors == [])
        // As docs/operations/backups.md says.
        let refused = try program.run("restore", "--from", "backup", "--data", "data")
        #expect(refused.exitCode == 2, "\(refused)")
        let restore = try program.shell(
            "mkdir aside && mv data/log.* data/jobs.sqlite* aside/ && \(Program.name) restore --from backup --data data")
        #expect(restore.exitCode == 0, "\(restore)")
        let again = try RunningProgram(program, Self.serve)
        defer { again.stop() }
        #expect(try Self.bonds(program, again) == then)
        let told = try again.errors
        #expect(told.count == 1, "\(told)")
        #expect(told.first?.hasPrefix("data/views.sqlite: found those of a log up to ") == true, "\(told)")
        #expect(told.first?.hasSuffix(", where the log ends; made anew from the log") == true, "\(told)")
        // The log goes on, and its rows with it.
        try Self.create(["A5"], program, again)
        #expect(try Self.bonds(program, again).contains("A5"))
    }
}
