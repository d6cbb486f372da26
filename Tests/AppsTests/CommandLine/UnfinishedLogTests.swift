import Foundation
import Testing

/// The making of a log has one commit: a process that is stopped before leaves a file without tables.
@Suite("A log that was begun and never finished")
struct UnfinishedLogTests {
    /// A database of one page, in write-ahead mode, without tables, as the file format has it (sqlite.org/fileformat2.html, 1.3 and 1.6).
    private static var emptyDatabase: Data {
        var bytes = [UInt8](repeating: 0, count: 4_096)
        bytes.replaceSubrange(0..<16, with: Array("SQLite format 3\0".utf8))
        bytes.replaceSubrange(16..<24, with: [0x10, 0x00, 2, 2, 0, 64, 32, 32])
        (bytes[27], bytes[31], bytes[95]) = (1, 1, 1)
        // The root of the schema: a leaf without cells, whose content begins at the end of the page.
        (bytes[100], bytes[105]) = (13, 0x10)
        return Data(bytes)
    }

    private static func program(_ content: Data) throws -> Program {
        let program = try Program()
        try FileManager.default.createDirectory(
            at: program.directory.appendingPathComponent("data"), withIntermediateDirectories: true)
        try content.write(to: program.directory.appendingPathComponent("data/log.sqlite"))
        return program
    }

    @Test("readers say so, the verification is well, and a server makes it whole", arguments: [Data(), Self.emptyDatabase])
    func readers(content: Data) throws {
        let program = try Self.program(content)
        defer { program.clean() }
        let message = "found a log in data that was never finished and holds nothing"
        let verified = try program.run("audit", "verify", "--data", "data", "--format", "csv")
        #expect(verified.exitCode == 0 && verified.output.contains("status,unfinished\nevents,0\n"), "\(verified)")
        #expect(verified.errors.first?.hasPrefix("data: \(message)") == true, "\(verified)")
        for command in [["audit", "head"], ["events", "list"], ["events", "export"], ["events", "stats"]] {
            let reader = try program.run(list: command + ["--data", "data"])
            #expect(reader.exitCode == 4 && reader.errors.first?.hasPrefix("--data: \(message)") == true, "\(reader)")
        }
        let arguments = ["--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0"]
        let doctor = try program.run(list: ["doctor", "--format", "csv"] + arguments)
        #expect(doctor.exitCode == 0 && doctor.output.contains("log,ok,\"begun and never finished"), "\(doctor)")
        #expect(try RunningProgram(program, ["serve"] + arguments).stop() == 0)
        let whole = try program.run("audit", "verify", "--data", "data", "--format", "csv")
        #expect(whole.exitCode == 0 && whole.output.contains("status,intact\n"), "\(whole)")
    }

    @Test("one is made whole by the command that makes logs")
    func creating() throws {
        let program = try Self.program(Self.emptyDatabase)
        defer { program.clean() }
        #expect(try program.run("events", "create", "--data", "data", "--signing-key", "log.key").exitCode == 0)
        #expect(try program.run("events", "create", "--data", "data", "--signing-key", "log.key").exitCode == 2)
        #expect(try program.run("audit", "verify", "--data", "data").exitCode == 0)
    }

    @Test("one that should go on from a head is damaged, and one with a head beside it was lost")
    func lost() throws {
        let program = try Self.program(Data())
        defer { program.clean() }
        let made = try program.run("events", "create", "--data", "other", "--signing-key", "log.key", "--out", "key.txt")
        #expect(made.exitCode == 0, "\(made)")
        let server = try RunningProgram(
            program, ["serve", "--data", "other", "--signing-key", "log.key", "--listen", "127.0.0.1:0"])
        let bond = try program.run(
            "bonds", "create", "X1", "--maturity", "2034-05-15", "--coupon", "0.04", "--frequency", "2", "--sector", "treasury",
            "--server", server.url)
        #expect(server.stop() == 0 && bond.exitCode == 0, "\(bond)")
        #expect(try program.run("audit", "head", "--data", "other", "--out", "head.txt").exitCode == 0)
        let cut = try program.run("audit", "verify", "--data", "data", "--head", "head.txt")
        #expect(cut.exitCode == 3 && cut.errors.first?.contains("found a log that holds nothing") == true, "\(cut)")
        try Data("x".utf8).write(to: program.directory.appendingPathComponent("data/log.head"))
        #expect(try program.run("audit", "verify", "--data", "data").exitCode == 3)
    }
}
