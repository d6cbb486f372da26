import Foundation
import Testing

@Suite("What supervisors and operators are told of a log that fails")
struct FailingLogTests {
    private static let limiter = "/usr/bin/prlimit"
    private static let serve = [
        "serve", "--modules", "market-data", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0",
    ]

    private static func create(_ bond: String, _ program: Program, _ server: RunningProgram) throws -> Program.Outcome {
        try program.run(
            "bonds", "create", bond, "--issue-date", "2024-05-15", "--maturity", "2034-05-15", "--coupon", "0.04", "--frequency",
            "2", "--issuer", "Issuer of \(bond)", "--server", server.url)
    }

    @Test(
        "a log that takes nothing more makes the process neither live nor ready, while it goes on answering",
        .enabled(if: FileManager.default.isExecutableFile(atPath: limiter), "needs prlimit, to make the disk fail"))
    func stopped() async throws {
        let program = try Program()
        defer { program.clean() }
        let server = try RunningProgram(program, Self.serve, ignoring: "XFSZ")
        defer { server.stop() }
        #expect(try Self.create("A1", program, server).exitCode == 0)
        for path in ["/healthz", "/readyz"] { #expect(try await server.get(path).status == 200) }
        // From now on the system refuses whatever the process writes to a file.
        let limited = try program.run(
            URL(fileURLWithPath: Self.limiter), ["--pid", "\(server.identifier)", "--fsize=0"])
        #expect(limited.exitCode == 0, "\(limited)")
        let refused = try Self.create("A2", program, server)
        #expect(refused.exitCode == 5, "\(refused)")
        let live = try await server.get("/healthz") { $0.status != 200 }
        #expect(live.status == 503 && live.text.contains("tells which"), "\(live)")
        let ready = try await server.get("/readyz") { $0.status != 200 }
        #expect(ready.status == 503 && ready.text.contains("not ready: log"), "\(ready)")
        let modules = try await server.get("/v1/modules")
        #expect(modules.status == 200 && modules.text.contains("the log takes nothing more since a failure"), "\(modules)")
        #expect(modules.text.contains(#""isLive":false"#), "\(modules)")
        let bonds = try program.run("bonds", "list", "--format", "csv", "--server", server.url)
        #expect(bonds.exitCode == 0 && bonds.output.split(separator: "\n").count == 2, "\(bonds)")
    }

    @Test("damage that is found in the background degrades the log for as long as the process runs, which stays live and ready")
    func damaged() async throws {
        let program = try Program()
        defer { program.clean() }
        let first = try RunningProgram(program, Self.serve)
        for bond in ["A1", "A2", "A3", "A4"] { #expect(try Self.create(bond, program, first).exitCode == 0) }
        #expect(first.stop() == 0)
        let file = program.directory.appendingPathComponent("data/log.sqlite")
        var bytes = try Data(contentsOf: file)
        let place = try #require(bytes.range(of: Data("Issuer of A1".utf8)))
        bytes[place.lowerBound] = UInt8(ascii: "J")
        try bytes.write(to: file)
        let server = try RunningProgram(program, Self.serve)
        defer { server.stop() }
        let modules = try await server.get("/v1/modules") { $0.text.contains("log/verification: ") }
        #expect(modules.text.contains(#""state":"degraded""#), "\(modules)")
        for path in ["/healthz", "/readyz"] { #expect(try await server.get(path).status == 200) }
        // It is told until the next start, whatever happens meanwhile.
        #expect(try Self.create("A5", program, server).exitCode == 0)
        #expect(try await server.get("/v1/modules").text.contains("log/verification: "))
    }
}
