import Foundation
import Testing

@Suite("The commands demo and serve")
struct ServerCommandTests {
    @Test("settings are printed with where they come from: default, file, variable, flag")
    func settings() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write("listen: 127.0.0.1:9000\ndata: from-file\nvaluation:\n  cadence: 7s\n", to: "server.yaml")
        let shell = try program.run(
            URL(fileURLWithPath: "/bin/sh"),
            [
                "-c",
                "BONDTRADER_DATA=from-variable '\(Program.binary.path)' serve --config server.yaml --listen 127.0.0.1:9001 --print-config",
            ])
        #expect(shell.exitCode == 0, "\(shell)")
        let lines = shell.output.split(separator: "\n").map(String.init)
        #expect(lines.first == "setting,value,origin")
        #expect(lines.contains("data,from-variable,BONDTRADER_DATA"), "\(lines)")
        // What begins with a hyphen is quoted, so that a spreadsheet takes it for text.
        #expect(lines.contains(#"listen,127.0.0.1:9001,"--listen""#), "\(lines)")
        #expect(lines.contains("valuation.cadence,7s,server.yaml:4"), "\(lines)")
        #expect(lines.contains("drain-limit,20s,default"), "\(lines)")
    }

    private static let refused: [(arguments: [String], code: Int32)] = [
        (["serve", "--modules", "market-data,trading"], 2), (["serve", "--listen", "8080"], 2),
        (["serve", "--listen", "0.0.0.0:8080"], 2), (["serve", "--listen", "[::]:0"], 2),
        (["demo", "--listen", "192.168.1.4:0"], 2),
        (["demo", "--data", "data", "--listen", "example.org:80"], 2),
        (["serve", "--config", "absent.yaml"], 4), (["demo", "--speed", "0"], 2), (["demo", "--bonds", "1"], 2),
        (["demo", "--once"], 2), (["demo", "--signing-key", "log.key"], 2), (["serve", "--modules", ""], 2),
        (["demo", "--replay", "prices.csv", "--speed", "2"], 2), (["demo", "--replay", "absent.csv"], 4),
    ]

    @Test("settings that make no sense are refused before anything is opened", arguments: refused)
    func refusals(arguments: [String], code: Int32) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.shell(
            "unset XDG_CONFIG_HOME; HOME=\"$PWD\" TMPDIR=\"$PWD\" \(Program.name) \(arguments.joined(separator: " "))")
        #expect(outcome.exitCode == code, "\(outcome)")
        let left = try FileManager.default.contentsOfDirectory(atPath: program.directory.path)
        #expect(Set(left).subtracting([".output", ".errors"]) == [], "\(outcome)")
    }

    @Test("an address that others could reach is refused where it was given, with the reason")
    func openAddress() throws {
        let program = try Program()
        defer { program.clean() }
        let flag = try program.run("serve", "--listen", "0.0.0.0:8080")
        #expect(flag.errors.first?.hasPrefix("--listen: found 0.0.0.0, expected 127.0.0.1") == true, "\(flag)")
        let variable = try program.shell("BONDTRADER_LISTEN='[::]:8080' \(Program.name) serve")
        #expect(variable.exitCode == 2, "\(variable)")
        #expect(variable.errors.first?.hasPrefix("BONDTRADER_LISTEN: found ::, expected 127.0.0.1") == true, "\(variable)")
    }

    @Test("a server of one module starts, answers for it, says what it does not host, and stops")
    func oneModule() throws {
        let program = try Program()
        defer { program.clean() }
        let server = try RunningProgram(
            program,
            ["serve", "--modules", "market-data", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0"])
        let bonds = try program.run("bonds", "list", "--format", "csv", "--server", server.url)
        let valuations = try program.run("valuations", "list", "--server", server.url)
        #expect(server.stop() == 0)
        #expect(bonds.exitCode == 0 && bonds.output.split(separator: "\n").count == 1, "\(bonds)")
        #expect(valuations.exitCode == 5, "\(valuations)")
        #expect(valuations.errors.first?.contains("not hosted here") == true, "\(valuations)")
    }

    @Test("completion scripts come for each shell and know the commands", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run("--generate-completion-script", shell)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        for command in ["demo", "serve", "doctor", "valuations", "jobs", "services", "market-data/bonds"] {
            #expect(outcome.output.contains(command), "\(command)")
        }
    }

    /// One bill quoted by both sides, a note with an end of day only, a row without any price, and one whose CUSIP is none.
    private static let fedInvest = """
        "CUSIP","SECURITY.TYPE","RATE","MATURITY.DATE","CALL.DATE","BUY","SELL","END.OF.DAY","Date"
        "912796LH0","MARKET BASED BILL","0.000%",2015-11-12,NA,99.999819,99.999639,100,2015-10-30
        "912828MP2","MARKET BASED NOTE","3.625%",2020-02-15,NA,0,0,109.5,2015-10-30
        "912828NT3","MARKET BASED NOTE","2.625%",2020-08-15,NA,0,0,0,2015-10-30
        "912828XX1","MARKET BASED NOTE","2.625%",2020-08-15,NA,0,0,105,2015-10-30

        """

    @Test("a replay accounts for every row of a file, and once ends it")
    func replay() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.fedInvest, to: "prices.csv")
        let arguments = [
            "demo", "--replay", "prices.csv", "--once", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0",
        ]
        for _ in 0..<2 {
            let outcome = try program.run(list: arguments)
            #expect(outcome.exitCode == 3, "\(outcome)")
            let lines = Set(outcome.output.split(separator: "\n").map(String.init))
            #expect(
                lines.isSuperset(of: [
                    "rows read,,4", "unreadable,,1", "without a price,,1", "with a price,,2", "quotes sent,,3", "accepted,,3",
                    "quarantined,,0", "rejected,,0", "bonds created,,2", "curves fitted,,0", "days without a curve,,1",
                ]), "\(outcome)")
            #expect(outcome.errors.contains { $0.hasPrefix("prices.csv:5: CUSIP:") }, "\(outcome)")
        }
        let simulated = try program.run(
            "demo", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0")
        #expect(simulated.exitCode == 2 && simulated.output.isEmpty, "\(simulated)")
        #expect(
            simulated.errors.first?.hasPrefix("--data: found a log with bonds that no simulated market made") == true,
            "\(simulated)")
    }

    @Test("a replay refuses rows of days that have not come, and says so of each")
    func futureReplay() throws {
        let program = try Program()
        defer { program.clean() }
        let last = #""912828MP2","MARKET BASED NOTE","3.625%",2020-02-15,NA,0,0,109.5,2206-07-01"#
        try program.write(Self.fedInvest + last + "\n", to: "prices.csv")
        let outcome = try program.run(
            "demo", "--replay", "prices.csv", "--once", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0")
        #expect(outcome.exitCode == 3, "\(outcome)")
        let lines = Set(outcome.output.split(separator: "\n").map(String.init))
        #expect(
            lines.isSuperset(of: [
                "rows read,,5", "unreadable,,2", "without a price,,1", "with a price,,2", "quotes sent,,3", "accepted,,3",
            ]), "\(outcome)")
        #expect(outcome.errors.contains("prices.csv:6: date: found 2206-07-01, expected a day that has come"), "\(outcome)")
    }
}
