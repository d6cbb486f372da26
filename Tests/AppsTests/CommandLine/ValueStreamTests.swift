import Foundation
import Testing

@Suite("value on files of any length")
struct ValueStreamTests {
    /// Bonds of several kinds, and their quotes: as two files, and as one.
    struct Market {
        var bonds = ["id,kind,maturity,coupon,frequency,calendar,yield_convention"]
        var quotes = ["id,settlement,clean_price"]
        var both = ["id,kind,maturity,coupon,frequency,calendar,yield_convention,settlement,clean_price"]

        init(count: Int) {
            for index in 0..<count {
                let id = "B\(index)"
                let maturity = "20\(30 + index % 60)-\(["03-31", "06-15", "11-30"][index % 3])"
                let terms =
                    index % 5 == 4
                    ? "zero,\(maturity),,,,compounded"
                    : "fixed,\(maturity),0.0\(1 + index % 8)25,\([1, 2, 4][index % 3]),\(["none", "US-GOVT", "GB+TARGET"][index % 3]),\(["us_street", "compounded"][index % 2])"
                let quote = "2024-07-0\(1 + index % 3),\(60 + index % 50).\(index % 97)"
                bonds.append("\(id),\(terms)")
                quotes.append("\(id),\(quote)")
                both.append("\(id),\(terms),\(quote)")
            }
        }

        static func text(_ lines: [String]) -> String { lines.joined(separator: "\n") + "\n" }
    }

    @Test("one file, two files, packed and from standard input, on any number of threads: one answer")
    func oneAnswer() throws {
        let program = try Program()
        defer { program.clean() }
        let market = Market(count: 10_000)
        try program.write(Market.text(market.bonds), to: "bonds.csv")
        try program.write(Market.text(market.quotes), to: "quotes.csv")
        try program.write(Market.text(market.both), to: "both.csv")
        let expected = try program.run("value", "--bonds", "bonds.csv", "--quotes", "quotes.csv", "--threads", "1")
        #expect(expected.exitCode == 0 && expected.output.split(separator: "\n").count == 10_001, "\(expected.errors)")
        for threads in ["1", "2", "5"] {
            let one = try program.run("value", "--bonds", "both.csv", "--threads", threads)
            #expect(one.output == expected.output, "\(threads) threads")
        }
        let piped = try program.shell("cat both.csv | \(Program.name) value --bonds -")
        #expect(piped.output == expected.output)
        let packed = try program.shell(
            "(head -c 100000 both.csv | gzip; tail -c +100001 both.csv | gzip) | \(Program.name) value --bonds - --out out.csv")
        #expect(try packed.exitCode == 0 && program.text(of: "out.csv") == expected.output, "\(packed.errors)")
        let bondsPiped = try program.shell("cat bonds.csv | \(Program.name) value --bonds - --quotes quotes.csv")
        #expect(bondsPiped.output == expected.output)
        let quotesPiped = try program.shell("cat quotes.csv | \(Program.name) value --bonds bonds.csv --quotes -")
        #expect(quotesPiped.output == expected.output)
    }

    @Test("quotes in another order get their rows in their own order, and unknown ids are rejected")
    func anotherOrder() throws {
        let program = try Program()
        defer { program.clean() }
        let market = Market(count: 20_000)
        let quotes = [market.quotes[0]] + market.quotes.dropFirst().reversed() + ["Z9,2024-07-01,99", market.quotes[77]]
        try program.write(Market.text(market.bonds + ["bad"]), to: "bonds.csv")
        try program.write(Market.text(market.quotes), to: "quotes.csv")
        try program.write(Market.text(quotes), to: "reversed.csv")
        let usual = try program.run("value", "--bonds", "bonds.csv", "--quotes", "quotes.csv")
        let reversed = try program.run("value", "--bonds", "bonds.csv", "--quotes", "reversed.csv")
        let rows = usual.output.split(separator: "\n").dropFirst()
        #expect(
            reversed.output.split(separator: "\n").dropFirst().elementsEqual(
                Array(rows.reversed()) + [rows[rows.startIndex + 76]]))
        #expect(
            reversed.errors == [
                "bonds.csv:20002: row: found 1 field, expected 7 fields",
                "reversed.csv:20002: id: found 'Z9', expected an id of a good row of bonds.csv",
            ])
        #expect(reversed.exitCode == 3 && usual.exitCode == 3)
    }

    @Test("a file that ends too early gives its rows, says so, and leaves no output file")
    func endsEarly() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Market.text(Market(count: 20_000).both), to: "both.csv")
        let cut = try program.shell("gzip -c both.csv | head -c 60000 > cut.csv.gz; \(Program.name) value --bonds cut.csv.gz")
        #expect(cut.exitCode == 3 && cut.output.split(separator: "\n").count > 1_000)
        #expect(
            cut.errors == ["cut.csv.gz:1: file: found gzip data that ends too early, expected plain text or whole gzip data"])
        let kept = try program.run("value", "--bonds", "cut.csv.gz", "--out", "out.csv")
        #expect(kept.exitCode == 3)
        #expect(
            try FileManager.default.contentsOfDirectory(atPath: program.directory.path).filter { $0.contains("out.csv") }.isEmpty)
    }

    @Test("an output that nobody reads ends the command as it ends others, by a signal")
    func closedOutput() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Market.text(Market(count: 20_000).both), to: "both.csv")
        let outcome = try program.shell("(\(Program.name) value --bonds both.csv; echo $? > code) | head -1")
        #expect(try program.text(of: "code") == "141\n", "\(outcome)")
    }

    @Test("only one file comes from standard input, and every format holds all rows")
    func formats() throws {
        let program = try Program()
        defer { program.clean() }
        #expect(try program.run("value", "--bonds", "-", "--quotes", "-").exitCode == 2)
        try program.write(Market.text(Market(count: 9_000).both), to: "both.csv")
        let json = try program.run("value", "--bonds", "both.csv", "--format", "json")
        let parsed = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
        #expect(parsed?.count == 9_000)
        let table = try program.run("value", "--bonds", "both.csv", "--format", "table")
        #expect(table.output.split(separator: "\n").count == 9_002)
        try program.write("id,kind,maturity\n", to: "none.csv")
        let none = try program.run("value", "--bonds", "none.csv", "--format", "json")
        #expect(none.output == "[\n\n]\n" && none.exitCode == 0)
    }

    @Test(
        "ten times the rows need no more memory, whether ids ascend or not",
        .enabled(if: Program.canMeasureMemory, "needs /proc"),
        arguments: [false, true])
    func boundedMemory(shuffled: Bool) throws {
        let program = try Program()
        defer { program.clean() }
        let market = Market(count: 200_000)
        var rows = Array(market.both.dropFirst())
        if shuffled { rows = rows.indices.map { rows[$0 * 77_773 % rows.count] } }
        try program.write(Market.text([market.both[0]] + rows), to: "long.csv")
        try program.write(Market.text([market.both[0]] + rows.prefix(20_000)), to: "short.csv")
        let short = try program.peakMemory("value", "--bonds", "short.csv", "--threads", "2")
        let long = try program.peakMemory("value", "--bonds", "long.csv", "--threads", "2")
        // The ids of a shuffled file take up to 8 MB, and an allocator is not exact.
        #expect(Double(long) < 1.25 * Double(short) + 10_000_000, "\(short) and \(long) bytes")
    }
}
