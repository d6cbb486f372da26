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
        (["serve", "--config", "absent.yaml"], 4), (["demo", "--speed", "0"], 2), (["demo", "--bonds", "1"], 2),
        (["demo", "--once"], 2), (["demo", "--replay", "absent.csv"], 4),
    ]

    @Test("settings that make no sense are refused before anything is opened", arguments: refused)
    func refusals(arguments: [String], code: Int32) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run(list: arguments)
        #expect(outcome.exitCode == code, "\(outcome)")
        #expect(!FileManager.default.fileExists(atPath: program.directory.appendingPathComponent("bondtrader-data").path))
    }

    @Test("completion scripts come for each shell and know the commands", arguments: ["bash", "zsh", "fish"])
    func completion(shell: String) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run("--generate-completion-script", shell)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        for command in ["demo", "serve", "doctor", "valuations"] { #expect(outcome.output.contains(command), "\(command)") }
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
                    "quarantined,,0", "rejected,,0", "bonds created,,2",
                ]), "\(outcome)")
            #expect(outcome.errors.contains { $0.hasPrefix("prices.csv:5: CUSIP:") }, "\(outcome)")
        }
    }
}
