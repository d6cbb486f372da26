import Testing

@Suite("Options of the curve commands")
struct CurveOptionsTests {
    private static func files(_ program: Program) throws {
        try OutputFilesTests.files(program)
        let arguments = ["--method", "svensson", "--method", "nelson-siegel", "--out", "f.csv"]
        #expect(try program.run(list: ["curve", "fit", "--quotes", "p.csv", "--as-of", "2024-06-25"] + arguments).exitCode == 0)
    }

    @Test(
        "an option that the input has no use for is wrong usage, and is named",
        arguments: [
            (["show", "--quotes", "y.csv", "--as-of", "2024-12-31", "--method", "svensson"], "--method"),
            (["show", "--quotes", "y.csv", "--as-of", "2024-12-31", "--bonds", "b.csv"], "--bonds"),
            (["show", "--quotes", "y.csv", "--as-of", "2024-12-31", "--settlement", "2025-01-02"], "--settlement"),
            (["show", "--quotes", "p.csv", "--as-of", "2024-06-25", "--interpolation", "linear-zero"], "--interpolation"),
            (["show", "--curve", "c.csv", "--method", "svensson"], "--method"),
            (["show", "--curve", "c.csv", "--bonds", "b.csv"], "--bonds"),
            (["show", "--curve", "c.csv", "--country", "DE"], "--country"),
            (["show", "--curve", "c.csv", "--calendar-file", "b.csv"], "--calendar-file"),
            (
                ["show", "--curve", "f.csv", "--as-of", "2024-06-25", "--method", "svensson", "--interpolation", "linear-zero"],
                "--interpolation"
            ),
            (["bootstrap", "--quotes", "y.csv", "--as-of", "2024-12-31", "--country", "us"], "--country"),
        ])
    func withoutEffect(arguments: [String], option: String) throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        let outcome = try program.run(list: ["curve"] + arguments)
        #expect(outcome.exitCode == 2 && outcome.output.isEmpty, "\(outcome)")
        #expect(outcome.errors.count == 1 && outcome.errors[0].hasPrefix("\(option): found it with"), "\(outcome.errors)")
    }

    @Test("of several methods in a file of fits one must be chosen")
    func severalMethods() throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        let show = ["curve", "show", "--curve", "f.csv", "--as-of", "2024-06-25", "--format", "csv"]
        let open = try program.run(list: show)
        #expect(
            open.exitCode == 2
                && open.errors == [
                    "--method: found nothing, expected one of svensson, nelson-siegel, which f.csv has of 2024-06-25"
                ], "\(open)")
        for method in ["svensson", "nelson-siegel"] {
            let chosen = try program.run(list: show + ["--method", method])
            let direct = try program.run(
                "curve", "show", "--quotes", "p.csv", "--as-of", "2024-06-25", "--method", method, "--format", "csv")
            #expect(chosen.exitCode == 0 && chosen.output == direct.output, "\(chosen)")
        }
        let lines = try program.text(of: "f.csv").split(separator: "\n")
        try program.write("\(lines[0])\n\(lines[1])\n\(lines[1])\n", to: "twice.csv")
        let twice = try program.run("curve", "show", "--curve", "twice.csv", "--as-of", "2024-06-25")
        #expect(twice.exitCode == 3 && twice.errors.contains { $0.hasPrefix("twice.csv:3: found another") }, "\(twice)")
    }

    @Test("bonds are shown as of the settlement that is asked for")
    func settlement() throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        let show = ["curve", "show", "--quotes", "p.csv", "--as-of", "2024-06-25", "--format", "csv", "--report", "page.html"]
        let usual = try program.run(list: show)
        let later = try program.run(list: show + ["--settlement", "2024-07-05"])
        #expect(usual.exitCode == 0 && later.exitCode == 0 && usual.output != later.output, "\(later)")
        #expect(try program.text(of: "page.html").contains("2024-07-05"))
        #expect(try program.run(list: show + ["--settlement", "2024-06-24"]).exitCode == 2)
    }

    @Test("a page of a fitted row is drawn as far as the bonds reached or the tenors ask, not to thirty years")
    func reach() throws {
        let program = try Program()
        defer { program.clean() }
        try Self.files(program)
        let outcome = try program.run(
            "curve", "show", "--curve", "f.csv", "--as-of", "2024-06-25", "--method", "svensson", "--tenors", "1y,2y", "--report",
            "page.html")
        #expect(outcome.exitCode == 0, "\(outcome)")
        let page = try program.text(of: "page.html")
        #expect(page.contains(">10y</") && !page.contains(">15y</"))
    }

    @Test("when no day can be fitted the exit code says bad input, and the reasons are told")
    func nothingFitted() throws {
        let program = try Program()
        defer { program.clean() }
        let text = OutputFilesTests.notes.split(separator: "\r\n").prefix(4).joined(separator: "\r\n") + "\r\n"
        try program.write(text, to: "four.csv")
        let outcome = try program.run(
            "curve", "fit", "--quotes", "four.csv", "--as-of", "2024-06-25", "--method", "svensson", "--method", "vrp")
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(outcome.errors.contains { $0.hasPrefix("2024-06-25: no svensson curve: found 4 bonds") }, "\(outcome.errors)")
        #expect(outcome.errors.last?.hasPrefix("four.csv: found no day") == true, "\(outcome.errors)")
    }

    @Test("bonds whose price off the curve has no yield are counted, not passed over")
    func withoutYield() throws {
        let program = try Program()
        defer { program.clean() }
        let prices = [99, 90, 98, 90, 2, 90, 1, 90, 60, 50, 55, 50, 50, 40]
        let rows = prices.enumerated().map { place, price in
            "\(FedInvestSample.cusip(place + 1)),MARKET BASED NOTE,0.0000,05/15/\(2025 + place),,0,0,\(price)\r\n"
        }
        try program.write(rows.joined(), to: "p.csv")
        let outcome = try program.run(
            "curve", "fit", "--quotes", "p.csv", "--as-of", "2024-06-25", "--method", "smith-wilson", "--no-robust", "--hold-out",
            "--residuals", "r.csv", "--format", "csv")
        let residuals = try program.text(of: "r.csv").split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let missing = residuals.count { $0[5].isEmpty }
        #expect(outcome.exitCode == 0 && residuals.count == prices.count && missing > 0, "\(outcome)")
        let lines = outcome.output.split(separator: "\n").map { $0.split(separator: ",", omittingEmptySubsequences: false) }
        let column = try #require(lines[0].firstIndex(of: "without_yield"))
        #expect(lines[1][column] == "\(missing)")
        #expect(
            outcome.errors.contains { $0.hasPrefix("2024-06-25: smith-wilson: no yield at the curve's price for \(missing) of") },
            "\(outcome.errors)")
    }

    @Test("what a bootstrap sets aside is counted by reason, and listed on its page")
    func setAside() throws {
        let program = try Program()
        defer { program.clean() }
        let rows = (1...9).map {
            "\(FedInvestSample.cusip($0)),MARKET BASED NOTE,0.0\($0)00,05/15/\(2025 + ($0 + 2) / 3),,0,0,99.45\r\n"
        }
        let bills = "912797KM8,MARKET BASED BILL,0.0,09/26/2024,,99.0,98.9,98.95\r\n"
        try program.write(rows.joined() + bills, to: "p.csv")
        let outcome = try program.run(
            "curve", "bootstrap", "--quotes", "p.csv", "--as-of", "2024-06-25", "--format", "csv", "--report", "page.html")
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(
            outcome.errors.filter { $0.hasPrefix("set aside: ") } == [
                "set aside: 6 note: another bond of the same last day is priced nearer to par",
                "set aside: 1 bill: bills are not on the curve of notes and bonds",
            ], "\(outcome.errors)")
        let page = try program.text(of: "page.html")
        #expect((1...9).allSatisfy { page.contains(FedInvestSample.cusip($0)) })
    }

    @Test("a country may be written in small letters")
    func smallCountry() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(
            MarketFilesTests.termstrc(
                (1...9).map { (MarketFilesTests.isin("DE", $0), "\(2009 + $0)-07-04", 0.04, 100.0) }
                    + (1...9).map { (MarketFilesTests.isin("FR", $0), "\(2009 + $0)-04-25", 0.04, 99.0) }), to: "t.csv")
        let show = [
            "curve", "show", "--quotes", "t.csv", "--as-of", "2008-01-30", "--method", "nelson-siegel", "--format", "csv",
        ]
        let small = try program.run(list: show + ["--country", "de"])
        let large = try program.run(list: show + ["--country", "DE"])
        #expect(small.exitCode == 0 && small.output == large.output, "\(small)")
        #expect(try program.run(list: show).exitCode == 2)
    }
}
