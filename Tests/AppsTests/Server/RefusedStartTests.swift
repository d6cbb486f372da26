import Foundation
import Testing

@Suite("What keeps a server from starting")
struct RefusedStartTests {
    private struct NotBegun: Error {}

    /// A directory `data` with the log of a simulated market of seed 1 and twelve bonds.
    private static func begin(_ program: Program) async throws {
        let server = try RunningProgram(
            program, ["demo", "--bonds", "12", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0"])
        defer { server.stop() }
        for _ in 0..<1_200 {
            let bonds = try program.run("bonds", "list", "--format", "csv", "--server", server.url)
            if bonds.output.split(separator: "\n").count == 13 { return }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw NotBegun()
    }

    @Test("the log of another market is refused before the server is ready, with the options that go on with it")
    func foreignMarket() async throws {
        let program = try Program()
        defer { program.clean() }
        try await Self.begin(program)
        let common = ["--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0"]
        for (options, asked) in [(["--seed", "2", "--bonds", "12"], "--seed 2 --bonds 12"), ([], "--seed 1 --bonds 800")] {
            let outcome = try program.run(list: ["demo"] + options + common)
            #expect(outcome.exitCode == 2 && outcome.output.isEmpty, "\(outcome)")
            let message = try #require(outcome.errors.first)
            #expect(message.hasPrefix("--data: found the log of the simulated market --seed 1 --bonds 12"), "\(outcome)")
            #expect(message.contains("expected that of \(asked): give --seed 1 --bonds 12 to go on with it, or another --data"))
        }
        let doctor = try program.run(list: ["doctor", "--format", "csv"] + common)
        #expect(doctor.exitCode == 0 && doctor.output.contains("`demo` goes on with --seed 1 --bonds 12"), "\(doctor)")
        let server = try RunningProgram(program, ["demo", "--bonds", "12"] + common)
        #expect(server.stop() == 0)
    }

    @Test("an address that is in use is told, and nothing is made", arguments: ["serve", "demo"])
    func busyPort(command: String) throws {
        let (program, other) = (try Program(), try StubServer(status: "200 OK", body: "{}"))
        defer {
            program.clean()
            other.stop()
        }
        let address = "127.0.0.1:\(other.port)"
        let outcome = try program.run(command, "--data", "data", "--signing-key", "log.key", "--listen", address)
        #expect(outcome.exitCode == 5 && outcome.output.isEmpty, "\(outcome)")
        #expect(
            outcome.errors == [
                "\(address): the address is in use: stop what listens there, or choose another with --listen HOST:PORT; port 0 takes a free one"
            ], "\(outcome)")
        let left = try FileManager.default.contentsOfDirectory(atPath: program.directory.path)
        #expect(Set(left).subtracting([".output", ".errors"]) == [], "\(left)")
    }

    @Test(
        "a signing key that cannot be had leaves no file of a log", arguments: ["file/log.key", "file"], ["data", "below/data"])
    func noKey(key: String, data: String) throws {
        let program = try Program()
        defer { program.clean() }
        try program.write("this is no key", to: "file")
        let outcome = try program.run("serve", "--data", data, "--signing-key", key, "--listen", "127.0.0.1:0")
        #expect(outcome.exitCode == 5 && outcome.errors.first?.contains("signing key") == true, "\(outcome)")
        let left = try FileManager.default.contentsOfDirectory(atPath: program.directory.appendingPathComponent(data).path)
        #expect(left == ["log.lock"], "\(left)")
    }

    @Test("files that could not be used beside it keep a log from being made", arguments: ["views", "jobs"])
    func brokenStores(name: String) throws {
        let program = try Program()
        defer { program.clean() }
        #expect(try program.shell("mkdir data").exitCode == 0)
        try program.write("this is no database, whatever its name says", to: "data/\(name).sqlite")
        let outcome = try program.run("serve", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0")
        #expect(outcome.exitCode == 5 && outcome.errors.first?.contains("move data/\(name).sqlite away") == true, "\(outcome)")
        #expect(try program.shell("ls . data").output.contains("log") == false)
    }

    @Test("a directory that is a file, or below one, is named with what is in the way")
    func fileAsDirectory() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write("", to: "file")
        let file = try program.run("serve", "--data", "file", "--signing-key", "log.key", "--listen", "127.0.0.1:0")
        #expect(file.exitCode == 5 && file.errors.first?.hasPrefix("--data: file is a file: ") == true, "\(file)")
        let below = try program.run("serve", "--data", "file/data", "--signing-key", "log.key", "--listen", "127.0.0.1:0")
        #expect(
            below.exitCode == 5 && below.errors.first?.hasPrefix("--data: file/data can't be made: file is a file") == true,
            "\(below)")
    }

    @Test(
        "a directory without permission is named as such, by those who write and those who read",
        .enabled(if: geteuid() != 0, "root may read and write everything"))
    func permissions() throws {
        let program = try Program()
        defer { program.clean() }
        #expect(try program.run("events", "create", "--data", "data", "--signing-key", "log.key").exitCode == 0)
        let data = program.directory.appendingPathComponent("data").path
        try FileManager.default.setAttributes([.posixPermissions: 0o500], ofItemAtPath: data)
        let serve = try program.run("serve", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0")
        #expect(serve.exitCode == 5, "\(serve)")
        #expect(serve.errors.first?.hasPrefix("--data: data cannot be read and written by this user (") == true, "\(serve)")
        try FileManager.default.setAttributes([.posixPermissions: 0o000], ofItemAtPath: data)
        for command in [["audit", "verify"], ["audit", "head"], ["events", "list"], ["events", "stats"]] {
            let reader = try program.run(list: command + ["--data", "data"])
            #expect(
                reader.exitCode == 5 && reader.errors.first?.hasPrefix("--data: data cannot be read by this user (") == true,
                "\(reader)")
        }
        try FileManager.default.setAttributes([.posixPermissions: 0o700], ofItemAtPath: data)
    }

    private static let links = """
        BONDTRADER_SERVICE_HOST=10.96.0.11 BONDTRADER_SERVICE_PORT=8080 BONDTRADER_SERVICE_PORT_HTTP=8080 \
        BONDTRADER_PORT=tcp://10.96.0.11:8080 BONDTRADER_PORT_8080_TCP=tcp://10.96.0.11:8080 BONDTRADER_PORT_8080_TCP_PROTO=tcp \
        BONDTRADER_PORT_8080_TCP_PORT=8080 BONDTRADER_PORT_8080_TCP_ADDR=10.96.0.11 BONDTRADER_METRICS_SERVICE_HOST=fd00::a \
        BONDTRADER_METRICS_PORT=tcp://[fd00::a]:9090
        """

    @Test("the variables of Kubernetes' service links are no settings")
    func serviceLinks() throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.shell("\(Self.links) \(Program.name) serve --print-config")
        #expect(outcome.exitCode == 0 && outcome.output.contains("drain-limit,20s,default"), "\(outcome)")
        let doctor = try program.shell(
            "\(Self.links) \(Program.name) doctor --data data --listen 127.0.0.1:0 --signing-key log.key --format csv")
        #expect(doctor.exitCode == 0 && doctor.output.contains("10 variables of Kubernetes are ignored"), "\(doctor)")
    }

    @Test(
        "what only looks like one is refused as an unknown setting",
        arguments: [
            "BONDTRADER_PORT=8080", "BONDTRADER_SERVICE_NAME=bondtrader", "BONDTRADER_SERVICE_HOST=my-host",
            "BONDTRADER_PORT_8080_TCP_STATE=open", "BONDTRADER_PORT_8080_HTTP=tcp://10.96.0.11:8080", "BONDTRADER_LISTENS=x",
        ])
    func unknownVariables(variable: String) throws {
        let program = try Program()
        defer { program.clean() }
        let name = variable.prefix { $0 != "=" }
        let outcome = try program.shell("\(variable) \(Program.name) serve --print-config")
        #expect(outcome.exitCode == 3 && outcome.errors.first?.hasPrefix("\(name): found the setting ") == true, "\(outcome)")
        let doctor = try program.shell(
            "\(variable) \(Program.name) doctor --data data --listen 127.0.0.1:0 --signing-key log.key --format csv")
        #expect(doctor.exitCode == 5 && doctor.errors.first?.hasPrefix("settings: \(name): ") == true, "\(doctor)")
        #expect(doctor.output.contains("data directory,ok,"), "\(doctor)")
    }
}
