import Contracts
import Foundation
import Messaging
import SQLiteStore
import Testing

@Suite("The settings of a server")
struct ServeSettingsTests {
    private struct StillThere: Error {}

    private static let file = """
        valuation:
          price-age-limit: 3
          preferred-price: close
          price-step: 0.015625
        edge:
          header-time: 3s
          idle-time: 90s
          connections: 128
          requests: 32
          body-size: 1MiB
          bodies-size: 64MiB
        jobs:
          keep-ended: 24h
          most-ended: 100
          keep-dead: 48h
          most-dead: 10
          open-size: 128MiB
          dead-size: 0MiB

        """

    @Test("every limit is a setting of the file and a variable, and is shown with where it comes from")
    func shown() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.file, to: "server.yaml")
        let outcome = try program.shell(
            "BONDTRADER_EDGE_BODY_SIZE=2097152 BONDTRADER_VALUATION_PREFERRED_PRICE=mark \(Program.name) serve --config server.yaml --print-config"
        )
        #expect(outcome.exitCode == 0, "\(outcome)")
        let lines = Set(outcome.output.split(separator: "\n").map(String.init))
        let expected: Set = [
            "valuation.price-age-limit,3,server.yaml:2", "valuation.preferred-price,mark,BONDTRADER_VALUATION_PREFERRED_PRICE",
            "valuation.price-step,0.015625,server.yaml:4", "edge.header-time,3s,server.yaml:6",
            "edge.idle-time,90s,server.yaml:7", "edge.connections,128,server.yaml:8", "edge.requests,32,server.yaml:9",
            "edge.body-size,2097152,BONDTRADER_EDGE_BODY_SIZE", "edge.bodies-size,64MiB,server.yaml:11",
            "jobs.keep-ended,24h,server.yaml:13", "jobs.most-ended,100,server.yaml:14", "jobs.keep-dead,48h,server.yaml:15",
            "jobs.most-dead,10,server.yaml:16", "jobs.open-size,128MiB,server.yaml:17", "jobs.dead-size,0MiB,server.yaml:18",
        ]
        #expect(lines.isSuperset(of: expected), "\(expected.subtracting(lines))")
    }

    private static let refused = [
        ("VALUATION_PRICE_AGE_LIMIT", "-1", "valuation.price-age-limit", "a whole number from 0 to 1000"),
        ("VALUATION_PREFERRED_PRICE", "bid", "valuation.preferred-price", "quote, mark or close"),
        ("VALUATION_PRICE_STEP", "-0.5", "valuation.price-step", "a number from 0.0 to 100.0"),
        ("VALUATION_CADENCE", "25h", "valuation.cadence", "a time from 0s to 24h, such as 250ms, 30s, 5m or 1h"),
        ("EDGE_HEADER_TIME", "0s", "edge.header-time", "a time from 1ms to 1h, such as 250ms, 30s, 5m or 1h"),
        ("EDGE_IDLE_TIME", "soon", "edge.idle-time", "a time from 1ms to 24h, such as 250ms, 30s, 5m or 1h"),
        ("EDGE_CONNECTIONS", "4", "edge.connections", "a whole number from 8 to 100000"),
        ("EDGE_REQUESTS", "0", "edge.requests", "a whole number from 1 to 100000"),
        ("EDGE_BODY_SIZE", "4 MB", "edge.body-size", "a size from 1KiB to 1GiB, such as 512KiB or 4MiB"),
        ("EDGE_BODIES_SIZE", "1KiB", "edge.bodies-size", "a size from 1MiB to 64GiB, such as 512KiB or 4MiB"),
        ("JOBS_KEEP_ENDED", "30d", "jobs.keep-ended", "a time from 0s to 8760h, such as 250ms, 30s, 5m or 1h"),
        ("JOBS_MOST_DEAD", "1.5", "jobs.most-dead", "a whole number from 0 to 10000000"),
        ("JOBS_OPEN_SIZE", "63MiB", "jobs.open-size", "a size from 64MiB to 1024GiB, such as 512KiB or 4MiB"),
        ("JOBS_DEAD_SIZE", "-1", "jobs.dead-size", "a size from 0 to 1024GiB, such as 512KiB or 4MiB"),
    ]

    @Test("a value that is none is wrong usage, told by name with what is expected, and known to doctor", arguments: refused)
    func badValues(variable: String, text: String, key: String, expected: String) throws {
        let program = try Program()
        defer { program.clean() }
        let setting = "BONDTRADER_\(variable)='\(text)' \(Program.name)"
        let message = "BONDTRADER_\(variable): \(key): found \"\(text)\", expected \(expected)"
        for end in ["", " --print-config"] {
            let outcome = try program.shell("\(setting) serve --data data --listen 127.0.0.1:0 --signing-key log.key\(end)")
            #expect(outcome.exitCode == 2 && outcome.errors == [message], "\(outcome)")
        }
        let doctor = try program.shell(
            "\(setting) doctor --data data --listen 127.0.0.1:0 --signing-key log.key --format csv")
        #expect(doctor.exitCode == 5 && doctor.errors.first?.hasPrefix("settings: \(message)") == true, "\(doctor)")
    }

    @Test("room for bodies that the largest of them would never find is wrong usage")
    func narrowRoom() throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.shell(
            "BONDTRADER_EDGE_BODIES_SIZE=16MiB \(Program.name) serve --data data --listen 127.0.0.1:0 --signing-key log.key")
        #expect(outcome.exitCode == 2, "\(outcome)")
        #expect(
            outcome.errors == [
                "BONDTRADER_EDGE_BODIES_SIZE: edge.bodies-size: found 16MiB, expected at least 32MiB, the largest body that is taken"
            ])
    }

    @Test("the limits hold: a body that is too large is refused, and jobs are kept no longer than they are to be")
    func holding() async throws {
        let program = try Program()
        defer { program.clean() }
        try program.write("edge:\n  body-size: 1KiB\njobs:\n  keep-ended: 0s\n", to: "server.yaml")
        let data = program.directory.appendingPathComponent("data").path
        #expect(try program.run("events", "create", "--data", data, "--signing-key", "log.key").exitCode == 0)
        let queue = try await SQLiteJobQueue(directory: data)
        let request = JobRequest(id: MessageID(high: 6, low: 1), kind: "import", payload: [1])
        let time = Timestamp(nanoseconds: 1_719_846_000_000_000_000)
        _ = try await queue.enqueue(request, at: time)
        _ = try await queue.cancel(request.id, at: time)
        let server = try RunningProgram(
            program,
            [
                "serve", "--config", "server.yaml", "--modules", "market-data", "--data", data, "--signing-key", "log.key",
                "--listen", "127.0.0.1:0",
            ])
        defer { server.stop() }
        let rows = (1...50).map { "LONG-NAME-OF-A-BOND-\($0),fixed,2031-11-15,0.04,2,USD\n" }.joined()
        try program.write("id,kind,maturity,coupon,frequency,currency\n" + rows, to: "bonds.csv")
        let large = try program.run("bonds", "import", "bonds.csv", "--server", server.url)
        #expect(large.exitCode == 3 && large.errors.contains { $0.contains("expected at most 1024") }, "\(large)")
        for _ in 0..<1_200 {
            if try await queue.jobs(JobFilter()).isEmpty { return try await queue.close() }
            try await Task.sleep(for: .milliseconds(50))
        }
        throw StillThere()
    }

    /// Bonds and quotes of the ten-year notes of a simulated market on 2024-06-28; those of one bond are apart.
    private static func tenYears(_ program: Program, but apart: String) throws {
        #expect(try program.run("simulate", "--seed", "1", "--as-of", "2024-06-28", "--out", "market").exitCode == 0)
        for name in ["bonds", "quotes"] {
            let lines = try program.text(of: "market/\(name).csv").split(separator: "\n").map(String.init)
            let notes = lines.filter { $0.hasPrefix("US10Y-") }
            #expect(notes.count > 20)
            let isQuotes = name == "quotes"
            try program.write(
                (lines.prefix(1) + notes.filter { !isQuotes || !$0.hasPrefix(apart) }).joined(separator: "\n") + "\n",
                to: "\(name).csv")
            try program.write(
                (lines.prefix(1) + notes.filter { $0.hasPrefix(apart) }).joined(separator: "\n") + "\n", to: "\(name)-apart.csv")
        }
    }

    @Test("the limits of prices hold: what is preferred, what is too old, and what a step of prices says")
    func prices() async throws {
        let program = try Program()
        defer { program.clean() }
        let (marked, old) = ("US10Y-2034-05-15", "US10Y-2033-05-15")
        try Self.tenYears(program, but: old)
        try program.write(
            "valuation:\n  cadence: 100ms\n  price-age-limit: 0\n  preferred-price: mark\n  price-step: 1\n", to: "server.yaml")
        let server = try RunningProgram(
            program,
            ["serve", "--config", "server.yaml", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0"])
        defer { server.stop() }
        #expect(try program.run("bonds", "import", "bonds.csv", "--server", server.url).exitCode == 0)
        let mark = try await server.post(
            "/v1/marks", #"{"bond": "\#(marked)", "price": 96.5, "day": "2024-06-28", "reason": "no trade today"}"#)
        #expect(mark.status == 201 || mark.status == 200, "\(mark)")
        for (file, day) in [("quotes-apart.csv", "2024-06-27"), ("quotes.csv", "2024-06-28")] {
            let imported = try program.run(
                "quotes", "import", file, "--format", "quotes", "--date", day, "--source", "desk", "--wait", "--server",
                server.url)
            #expect(imported.exitCode == 0, "\(imported)")
        }
        // Of the same day there is a quote too, which is taken unless marks are preferred.
        let preferred = try await server.get("/v1/bonds/\(marked)/valuation") { $0.text.contains(#""quoteKind":"mark""#) }
        // A step of 1 per 100 of face is more than ten basis points of a note of ten years; an eighth of a 32nd is less than one.
        let floor = try #require(preferred.text.firstMatch(of: /"floorBp":([0-9.]+)/).flatMap { Double($0.1) })
        #expect(floor > 10, "\(preferred)")
        _ = try await server.get("/v1/bonds/\(old)/valuation") { $0.text.contains(#""verdict":"stale-price""#) }
    }

    @Test("the guide and the help list every setting, the guide with its variable and default")
    func listed() throws {
        let program = try Program()
        defer { program.clean() }
        let shown = try program.run("serve", "--print-config")
        let help = try program.run("serve", "--help")
        let guide = try String(contentsOf: Program.root.appendingPathComponent("docs/guides/settings.md"), encoding: .utf8)
        let settings = shown.output.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", maxSplits: 1, omittingEmptySubsequences: false)
        }
        #expect(settings.count > 15, "\(shown)")
        for setting in settings {
            let (key, rest) = (String(setting[0]), setting[1])
            let value = rest.dropLast(",default".count).filter { $0 != "\"" }
            let variable = "BONDTRADER_" + key.map { $0 == "." || $0 == "-" ? "_" : "\($0)" }.joined().uppercased()
            let row = "| `\(key)` | `\(variable)` | \(value.isEmpty ? "" : "`\(value)` ")|"
            #expect(guide.contains(row), "\(row)")
            #expect(help.output.contains(key), "\(key)")
        }
    }
}
