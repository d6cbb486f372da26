import Foundation
import Testing

@Suite("The command doctor")
struct DoctorTests {
    private func doctor(_ program: Program, _ directory: String, _ more: String...) throws -> Program.Outcome {
        try program.run(
            list: ["doctor", "--data", directory, "--listen", "127.0.0.1:0", "--signing-key", "log.key", "--format", "csv"] + more
        )
    }

    @Test("an installation that has not been used yet is well")
    func fresh() throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try doctor(program, "data")
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.output.contains("data directory,ok,"))
    }

    @Test("a log that is whole is well, one whose key is gone is not")
    func key() throws {
        let program = try Program()
        defer { program.clean() }
        #expect(try program.run("events", "create", "--data", "data", "--signing-key", "log.key").exitCode == 0)
        let whole = try doctor(program, "data")
        #expect(whole.exitCode == 0, "\(whole)")
        #expect(whole.output.contains("signing key,ok,"))
        try FileManager.default.removeItem(at: program.directory.appendingPathComponent("log.key"))
        let keyless = try doctor(program, "data")
        #expect(keyless.exitCode == 5, "\(keyless)")
        #expect(keyless.errors.contains { $0.hasPrefix("signing key:") }, "\(keyless)")
    }

    @Test("a log that is no log, and a file in place of the directory, are told")
    func broken() throws {
        let program = try Program()
        defer { program.clean() }
        try FileManager.default.createDirectory(
            at: program.directory.appendingPathComponent("data"), withIntermediateDirectories: true)
        try program.write("no database", to: "data/log.sqlite")
        let damaged = try doctor(program, "data")
        #expect(damaged.exitCode == 5, "\(damaged)")
        #expect(damaged.errors.contains { $0.hasPrefix("log:") }, "\(damaged)")
        try program.write("", to: "file")
        let file = try doctor(program, "file")
        #expect(file.exitCode == 5, "\(file)")
        #expect(file.errors.contains { $0.hasPrefix("data directory: file is a file") }, "\(file)")
    }

    @Test(
        "rows and jobs that are no databases are told with what to do, and stop a server in the same words",
        arguments: ["views", "jobs"])
    func brokenStores(name: String) throws {
        let program = try Program()
        defer { program.clean() }
        #expect(try program.run("events", "create", "--data", "data", "--signing-key", "log.key").exitCode == 0)
        try program.write("this is no database, whatever its name says", to: "data/\(name).sqlite")
        let outcome = try doctor(program, "data")
        let advice = "\(name == "views" ? "" : "or ")move data/\(name).sqlite away"
        #expect(outcome.exitCode == 5, "\(outcome)")
        #expect(outcome.errors.count == 1 && outcome.errors.first?.contains(advice) == true, "\(outcome)")
        #expect(outcome.errors.first?.hasPrefix("\(name): data/\(name).sqlite: ") == true, "\(outcome)")
        let server = try program.run(
            "serve", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0")
        #expect(server.exitCode == 5 && server.errors.first?.contains(advice) == true, "\(server)")
    }

    @Test("a directory that others can write to is worth a look, and no more")
    func open() throws {
        let program = try Program()
        defer { program.clean() }
        try FileManager.default.createDirectory(
            at: program.directory.appendingPathComponent("data"), withIntermediateDirectories: true)
        try FileManager.default.setAttributes(
            [.posixPermissions: 0o777], ofItemAtPath: program.directory.appendingPathComponent("data").path)
        let outcome = try doctor(program, "data")
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(outcome.output.contains("permissions,warning,mode 0777"))
    }

    @Test("a path without a character, and an address that others could reach, are wrong usage")
    func usage() throws {
        let program = try Program()
        defer { program.clean() }
        #expect(try program.run("doctor", "--data", "").errors == ["--data: found nothing, expected a directory"])
        let open = try program.run("doctor", "--data", "data", "--listen", "0.0.0.0:8080")
        #expect(open.exitCode == 2 && open.errors.first?.hasPrefix("--listen: found 0.0.0.0, ") == true, "\(open)")
    }

    @Test("a port that is taken is told")
    func port() throws {
        let (program, server) = (try Program(), try StubServer(status: "200 OK", body: "{}"))
        defer {
            program.clean()
            server.stop()
        }
        let outcome = try program.run(
            "doctor", "--data", "data", "--listen", "127.0.0.1:\(server.port)", "--signing-key", "log.key", "--format", "csv")
        #expect(outcome.exitCode == 5, "\(outcome)")
        #expect(outcome.errors.contains { $0.hasPrefix("port:") }, "\(outcome)")
    }

    @Test("a process that writes to the log is told with its number, and when it has gone all is well")
    func writer() throws {
        let program = try Program()
        defer { program.clean() }
        let server = try RunningProgram(
            program,
            ["serve", "--modules", "market-data", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0"])
        let busy = try doctor(program, "data")
        #expect(server.stop() == 0)
        #expect(busy.exitCode == 5, "\(busy)")
        let message = "writer: data/log.lock is held by process \(server.identifier): it writes to this log: stop it before"
        #expect(busy.errors.count == 1 && busy.errors.first?.hasPrefix(message) == true, "\(busy)")
        let free = try doctor(program, "data")
        #expect(free.exitCode == 0 && free.output.contains("writer,ok,no process writes to this log"), "\(free)")
    }
}
