import Foundation
import Testing

@Suite("A scan with a history")
struct ScanHistoryTests {
    static let columns = [
        "history_days", "history_z_score", "half_life_days", "half_life_low_days", "half_life_high_days", "peer_group",
        "peer_size", "peer_residual_bp", "peer_z_score",
    ]

    /// Thirty weekdays of twelve notes with coupons of 4 % near par, each price moved by its own small sine.
    static func market(days: Int) -> String {
        var text = "CUSIP,SECURITY.TYPE,RATE,MATURITY.DATE,CALL.DATE,BUY,SELL,END.OF.DAY,Date\n"
        for day in 0..<days {
            let date = "2024-\(day < 20 ? "05" : "06")-\(day % 20 < 9 ? "0" : "")\(day % 20 + 1)"
            for bond in 1...12 {
                let price = 99.5 + 0.05 * sin(Double(day * bond) * 1.7 + Double(bond))
                text += "\(FedInvestSample.cusip(bond)),MARKET BASED NOTE,4.000%,\(2025 + bond)-05-15,NA,0,0,\(price),\(date)\n"
            }
        }
        return text
    }

    @Test("history adds its columns after all others, for every bond")
    func columns() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.market(days: 30), to: "prices.csv")
        let arguments = ["scan", "--quotes", "prices.csv", "--as-of", "2024-06-10", "--format", "csv"]
        let plain = try program.run(list: arguments)
        let outcome = try program.run(list: arguments + ["--history", "25"])
        #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome)")
        let (without, with) = (Self.rows(plain.output), Self.rows(outcome.output))
        #expect(with[0] == without[0] + Self.columns)
        #expect(with.count == 13 && with.dropFirst().allSatisfy { $0.count == 26 && $0[17] == "25" }, "\(outcome.output)")
        #expect(with.map { Array($0.prefix(17)) } == without)
        for row in with.dropFirst() {
            let (low, middle, high) = (Double(row[20]), Double(row[19]), Double(row[21]))
            #expect((low ?? .nan) <= (middle ?? .nan) && (middle ?? .nan) <= (high ?? .nan), "\(row)")
            #expect(Double(row[18]) != nil && Double(row[24]) != nil && row[22].hasPrefix("note"), "\(row)")
        }
    }

    @Test("a file with fewer days says so; one that is too short for figures gives the reason")
    func shortHistory() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.market(days: 11), to: "prices.csv")
        let outcome = try program.run(
            "scan", "--quotes", "prices.csv", "--as-of", "2024-05-11", "--history", "20", "--format", "csv")
        #expect(outcome.exitCode == 0)
        #expect(outcome.errors == ["prices.csv: found 10 days before 2024-05-11, expected 20 for --history"])
        let rows = Self.rows(outcome.output).dropFirst()
        #expect(rows.allSatisfy { $0[17] == "10" && $0[18].isEmpty && $0[19].isEmpty && !$0[24].isEmpty }, "\(outcome.output)")
        #expect(rows.allSatisfy { $0[16].contains("history: found 10 earlier days") }, "\(outcome.output)")
    }

    @Test("no earlier day, quotes of one day, and too short a window end the command")
    func refusals() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.market(days: 1), to: "prices.csv")
        let first = try program.run("scan", "--quotes", "prices.csv", "--as-of", "2024-05-01", "--history", "20")
        #expect(
            first.exitCode == 4 && first.errors == ["prices.csv: found no prices before 2024-05-01, expected some for --history"])
        let short = try program.run("scan", "--quotes", "prices.csv", "--as-of", "2024-05-01", "--history", "19")
        #expect(short.exitCode == 2)
        #expect(try program.run("simulate", "--seed", "7", "--as-of", "2024-06-28", "--out", "one").exitCode == 0)
        let single = try program.run(
            "scan", "--quotes", "one/quotes.csv", "--bonds", "one/bonds.csv", "--as-of", "2024-06-28", "--history", "20")
        #expect(
            single.exitCode == 2
                && single.errors == [
                    "one/quotes.csv: found rows that do not name their day, expected a date in each, or --as-of for one day"
                ])
    }

    @Test("a bad row of an earlier day is named, and its day is still used")
    func badEarlierRow() throws {
        let program = try Program()
        defer { program.clean() }
        var lines = Self.market(days: 25).split(separator: "\n").map(String.init)
        lines[1] = lines[1].replacingOccurrences(of: "4.000%", with: "four")
        try program.write(lines.joined(separator: "\n"), to: "prices.csv")
        let outcome = try program.run(
            "scan", "--quotes", "prices.csv", "--as-of", "2024-06-05", "--history", "24", "--format", "csv")
        #expect(outcome.exitCode == 3)
        #expect(outcome.errors == ["prices.csv:2: RATE: found 'four', expected percent such as 4.250%"])
        let days = Self.rows(outcome.output).dropFirst().map { $0[17] }.sorted()
        #expect(days == ["23"] + [String](repeating: "24", count: 11))
    }

    @Test(
        "a real day has the figures and the page shows them",
        .enabled(if: Program.sharedData != nil, "needs ../shared/data beside the repository"))
    func realDay() throws {
        let data = try #require(Program.sharedData)
        let program = try Program()
        defer { program.clean() }
        let file = data.appendingPathComponent("treasury_prices/fedinvest_prices_2010_2016.csv.gz").path
        let outcome = try program.run(
            "scan", "--quotes", file, "--as-of", "2015-10-30", "--history", "30", "--format", "csv", "--report", "page.html")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let rows = Self.rows(outcome.output).dropFirst().filter {
            $0[15] != "set_aside" && !$0[16].contains("not in the fit")
        }
        #expect(rows.count > 250)
        #expect(rows.allSatisfy { (Int($0[17]) ?? 31) <= 30 && !$0[22].isEmpty && Double($0[24]) != nil })
        #expect(rows.count { $0[17] == "30" && Double($0[18]) != nil } > 250)
        let page = try program.text(of: "page.html")
        #expect(page.contains("class=\"spark\"") && page.contains("Own z-score"))
    }

    /// Fields by commas outside quotes.
    private static func rows(_ text: String) -> [[String]] {
        text.split(separator: "\n").map { line in
            var fields = [""]
            var isQuoted = false
            for character in line {
                if character == "\"" {
                    isQuoted.toggle()
                } else if character == ",", !isQuoted {
                    fields.append("")
                } else {
                    fields[fields.count - 1].append(character)
                }
            }
            return fields
        }
    }
}
