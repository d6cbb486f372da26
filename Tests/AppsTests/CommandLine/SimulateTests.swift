import Foundation
import Testing

@Suite("The command simulate")
struct SimulateTests {
    private static let files = ["bonds.csv", "quotes.csv", "history.csv", "curve.csv", "truth.csv", "rates.csv", "spreads.csv"]

    private func simulate(_ program: Program, _ directory: String, _ more: String...) throws {
        let outcome = try program.run(
            list: ["simulate", "--seed", "7", "--as-of", "2024-06-28", "--corporates", "50", "--out", directory] + more)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
    }

    private func rows(_ text: String) -> [[String: String]] {
        let lines = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.dropFirst().map { Dictionary(uniqueKeysWithValues: zip(lines[0], $0)) }
    }

    @Test("the same seed and day give the same bytes in every file, another seed others")
    func sameBytes() throws {
        let program = try Program()
        defer { program.clean() }
        try simulate(program, "one", "--days", "5")
        try simulate(program, "two", "--days", "5")
        #expect(try program.run("simulate", "--seed", "8", "--as-of", "2024-06-28", "--out", "other").exitCode == 0)
        for file in Self.files {
            let text = try program.text(of: "one/\(file)")
            #expect(try text == program.text(of: "two/\(file)"), "\(file)")
            #expect(try text != program.text(of: "other/\(file)"), "\(file)")
        }
    }

    @Test("more days of history leave the day itself as it is")
    func sameDay() throws {
        let program = try Program()
        defer { program.clean() }
        try simulate(program, "one")
        try simulate(program, "many", "--days", "30")
        for file in ["quotes.csv", "curve.csv", "rates.csv", "spreads.csv"] {
            #expect(try program.text(of: "one/\(file)") == program.text(of: "many/\(file)"), "\(file)")
        }
        let history = rows(try program.text(of: "many/history.csv"))
        #expect(Set(history.compactMap { $0["date"] }).count == 30)
        let day = rows(try program.text(of: "one/history.csv"))
        #expect(history.filter { $0["date"] == "2024-06-28" } == day)
    }

    @Test("a scan compares the Treasuries and sets bills and corporates aside, on each day of the history")
    func scan() throws {
        let program = try Program()
        defer { program.clean() }
        try simulate(program, "market", "--days", "3")
        for (file, day) in [("quotes.csv", "2024-06-28"), ("history.csv", "2024-06-27"), ("history.csv", "2024-06-26")] {
            let outcome = try program.run(
                "scan", "--quotes", "market/\(file)", "--bonds", "market/bonds.csv", "--as-of", day, "--format", "csv")
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            let found = rows(outcome.output)
            #expect(found.filter { $0["reason"]?.hasPrefix("sector ") == true }.count == 50)
            #expect(found.filter { $0["residual_bp"]?.isEmpty == false }.count > 430)
        }
        let absent = try program.run(
            "scan", "--quotes", "market/history.csv", "--bonds", "market/bonds.csv", "--as-of", "2024-06-25", "--format", "csv")
        #expect(absent.exitCode == 4, "\(absent)")
    }

    @Test("prices off curve.csv are the fair prices of truth.csv")
    func fairPrices() throws {
        let program = try Program()
        defer { program.clean() }
        try simulate(program, "market")
        let outcome = try program.run(
            "value", "--bonds", "market/bonds.csv", "--quotes", "market/quotes.csv", "--curve", "market/curve.csv", "--format",
            "csv")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let truth = Dictionary(uniqueKeysWithValues: rows(try program.text(of: "market/truth.csv")).map { ($0["id"] ?? "", $0) })
        var compared = 0
        for row in rows(outcome.output) {
            let id = row["id"] ?? ""
            guard truth[id]?["sector"] == "treasury", let price = Double(row["curve_clean_price"] ?? "") else { continue }
            let fair = try #require(Double(truth[id]?["fair_clean_price"] ?? ""))
            // Between its monthly nodes curve.csv is linear, the curve itself bent.
            #expect(abs(price - fair) < 0.002, "\(id): \(price) \(fair)")
            compared += 1
        }
        #expect(compared > 480)
    }

    @Test(
        "a day without a market is refused",
        arguments: [
            ["--as-of", "2024-06-29"], ["--as-of", "2024-07-04"], ["--as-of", "1990-12-31"], ["--as-of", "2151-01-04"],
        ])
    func refusals(day: [String]) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run(list: ["simulate", "--seed", "1", "--out", "market"] + day)
        #expect(outcome.exitCode == 2, "\(outcome)")
    }

    @Test(
        "numbers out of range are refused",
        arguments: [["--days", "0"], ["--corporates", "-1"], ["--corporates", "100001"], ["--days", "10001"]])
    func ranges(option: [String]) throws {
        let program = try Program()
        defer { program.clean() }
        let arguments = ["simulate", "--seed", "1", "--as-of", "2024-06-28", "--out", "market", "\(option[0])=\(option[1])"]
        #expect(try program.run(list: arguments).exitCode == 2)
    }
}
