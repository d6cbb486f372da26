import Foundation
import Testing

@Suite("What a command writes, and where")
struct OutputFilesTests {
    /// A dozen notes as FedInvest prices them.
    static let notes = (1...12).map { year in
        "\(FedInvestSample.cusip(year)),MARKET BASED NOTE,0.0400,05/15/\(2025 + year),,99.5,99.4,99.45\r\n"
    }.joined()

    static func files(_ program: Program) throws {
        try program.write(notes, to: "p.csv")
        try program.write(CurveCommandTests.parYields, to: "y.csv")
        try program.write("date,zero_rate\n2024-12-31,0.04\n2034-12-31,0.045\n", to: "c.csv")
        try program.write("id,kind,maturity,coupon,frequency,clean_price\nA,fixed,2030-05-15,0.04,2,98.5\n", to: "b.csv")
    }

    @Test(
        "a file to be written must be none of those read, and none of the others written, whatever it is called",
        arguments: [
            (
                ["scan", "--quotes", "p.csv", "--as-of", "2024-06-25", "--out", "p.csv"],
                "--out: found p.csv, the file of --quotes"
            ),
            (
                ["scan", "--quotes", "p.csv", "--as-of", "2024-06-25", "--report", "./d/../p.csv"],
                "--report: found ./d/../p.csv, the"
            ),
            (
                ["scan", "--quotes", "p.csv", "--as-of", "2024-06-25", "--out", "link.csv"],
                "--out: found link.csv, the file of --quotes"
            ),
            (
                ["curve", "fit", "--quotes", "p.csv", "--as-of", "2024-06-25", "--out", "n.csv", "--residuals", "n.csv"],
                "--residuals: "
            ),
            (["curve", "fit", "--quotes", "p.csv", "--out", "new/n.csv", "--report", "./new/n.csv"], "--report: "),
            (["curve", "bootstrap", "--quotes", "y.csv", "--as-of", "2024-12-31", "--out", "y.csv"], "--out: "),
            (
                ["curve", "bootstrap", "--quotes", "y.csv", "--as-of", "2024-12-31", "--out", "n", "--sensitivities", "n"],
                "--sensitivities: "
            ),
            (["curve", "show", "--curve", "c.csv", "--out", "c.csv"], "--out: found c.csv, the file of --curve"),
            (["curve", "show", "--curve", "c.csv", "--out", "n", "--report", "d/../n"], "--report: "),
            (
                ["value", "--bonds", "b.csv", "--settlement", "2024-07-01", "--out", "b.csv"],
                "--out: found b.csv, the file of --bonds"
            ),
            (
                [
                    "futures", "basis", "--quotes", "p.csv", "--as-of", "2024-06-25", "--contract", "TYU24", "--price", "110",
                    "--out", "p.csv",
                ], "--out: "
            ),
            (
                ["calendar", "GB", "--from", "2024-01-01", "--to", "2024-12-31", "--calendar-file", "c.csv", "--out", "c.csv"],
                "--out: found c.csv, the file of --calendar-file"
            ),
            (["bench", "--write-bonds", "n.csv", "--write-fit-bonds", "n.csv"], "--write-fit-bonds: "),
        ])
    func distinctFiles(arguments: [String], message: String) throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        #expect(try program.shell("mkdir d && ln -s p.csv link.csv").exitCode == 0)
        let before = try program.shell("ls; cat *.csv").output
        let outcome = try program.run(list: arguments)
        #expect(outcome.exitCode == 2 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.count == 1 && outcome.errors[0].hasPrefix(message), "\(outcome.errors)")
        #expect(try program.shell("ls; cat *.csv").output == before)
    }

    @Test(
        "every command whose reader has gone ends quietly, by the signal that says so",
        arguments: [
            "value --bonds b.csv --settlement 2024-07-01", "scan --quotes p.csv --as-of 2024-06-25",
            "curve fit --quotes p.csv --as-of 2024-06-25", "curve bootstrap --quotes y.csv --as-of 2024-12-31",
            "curve show --curve c.csv", "futures factor --contract USH25 --coupon 0.04375 --maturity 2040-05-15",
            "calendar GB --from 2024-01-01 --to 2024-12-31",
            "bench --task duration_and_convexity --batches 1 --count 10",
        ])
    func closedOutput(command: String) throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        // The writer begins only once the reader has closed its end.
        let outcome = try program.shell(
            "mkfifo go; { read line < go; \(Program.name) \(command); echo $? > code; } | { exec <&-; echo > go; }; cat code")
        // What a shell says of a process that SIGPIPE ended.
        #expect(outcome.output == "\(128 + SIGPIPE)\n", "\(outcome)")
        #expect(!outcome.errors.contains { $0.hasPrefix("standard output:") || $0.contains("Error") }, "\(outcome)")
    }

    @Test(
        "an output without room is told with the system's reason and ends with exit code 5",
        .enabled(if: FileManager.default.fileExists(atPath: "/dev/full"), "needs /dev/full"))
    func fullOutput() throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        let outcome = try program.shell("\(Program.name) curve show --curve c.csv > /dev/full")
        #expect(outcome.exitCode == 5, "\(outcome)")
        #expect(outcome.errors.first?.hasPrefix("standard output: found it closed or full (") == true, "\(outcome)")
    }

    @Test(
        "a file goes into a directory that is there: none is made",
        arguments: [
            "value --bonds b.csv --settlement 2024-07-01 --out new/v.csv",
            "scan --quotes p.csv --as-of 2024-06-25 --report new/r.html", "curve show --curve c.csv --out new/c.csv",
            "curve fit --quotes p.csv --as-of 2024-06-25 --residuals new/r.csv", "bench --write-bonds new/b.csv",
            "simulate --seed 1 --as-of 2024-06-28 --out new/market",
        ])
    func missingDirectory(command: String) throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        let outcome = try program.shell("\(Program.name) \(command) > out.txt")
        #expect(outcome.exitCode == 5 && outcome.errors.contains { $0.contains("new") && $0.hasPrefix("--") }, "\(outcome)")
        #expect(!FileManager.default.fileExists(atPath: program.directory.appendingPathComponent("new").path))
    }

    @Test(
        "what a symbolic link leads to is written, whether it is there yet or not, and the link stays",
        arguments: [
            "ln -s d/real.csv link.csv && echo before > d/real.csv", "ln -s d/real.csv link.csv",
            "ln -s ../d/real.csv d/second && ln -s \"$PWD/d/second\" link.csv",
        ])
    func links(made: String) throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        #expect(try program.shell("mkdir d && \(made)").exitCode == 0)
        let before = try program.shell("readlink link.csv").output
        let expected = try program.run("curve", "show", "--curve", "c.csv", "--format", "csv")
        #expect(!expected.output.isEmpty)
        let outcome = try program.run("curve", "show", "--curve", "c.csv", "--format", "csv", "--out", "link.csv")
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(try program.text(of: "d/real.csv") == expected.output)
        #expect(try program.shell("readlink link.csv").output == before)
        #expect(try program.shell("ls -A d . | grep -c '^[.].*csv'").output == "0\n", "a part was left")
    }

    @Test("links that go in circles are told, and stay")
    func circle() throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        let outcome = try program.shell(
            "ln -s b a && ln -s a b && \(Program.name) curve show --curve c.csv --out a; echo $?; readlink a")
        #expect(outcome.output == "5\nb\n", "\(outcome)")
        #expect(outcome.errors.first?.hasPrefix("--out: found a, which can't be written") == true, "\(outcome)")
    }

    @Test("a table of few bonds has none among both the cheapest and the richest")
    func fewBonds() throws {
        let program = try Program()
        defer { program.clean() }
        let prices = [99.5, 99.2, 99.6, 98.9, 99.4, 99.1, 98.8, 99.3, 98.5]
        let rows = prices.enumerated().map { place, price in
            "\(FedInvestSample.cusip(place + 1)),MARKET BASED NOTE,0.0400,05/15/\(2026 + place),,0,0,\(price)\r\n"
        }
        try program.write(rows.joined(), to: "p.csv")
        let outcome = try program.run("scan", "--quotes", "p.csv", "--as-of", "2024-06-25", "--format", "table")
        #expect(outcome.exitCode == 0, "\(outcome)")
        let ids = outcome.output.split(separator: "\n").filter { $0.hasPrefix("912828") }.map { $0.prefix(9) }
        #expect(ids.count == prices.count && Set(ids).count == ids.count, "\(outcome.output)")
    }

    @Test("what is true or false is so in JSON too")
    func booleans() throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        let outcome = try program.run("curve", "fit", "--quotes", "p.csv", "--as-of", "2024-06-25", "--format", "json")
        #expect(outcome.output.contains("\"converged\": true,") || outcome.output.contains("\"converged\": false,"), "\(outcome)")
    }

    @Test("a benchmark of bonds that give no number is no benchmark")
    func benchmarkWithoutNumbers() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write("id,kind,maturity,coupon,frequency\nA,fixed,2030-05-15,1e300,2\n", to: "b.csv")
        let outcome = try program.run(
            "bench", "--bonds", "b.csv", "--task", "clean_price_from_yield", "--batches", "1", "--format", "csv")
        #expect(outcome.exitCode == 3 && outcome.output.isEmpty, "\(outcome)")
        #expect(
            outcome.errors.contains { $0.hasPrefix("b.csv: clean_price_from_yield: found the checksum") }, "\(outcome.errors)")
    }
}
