import Foundation
import Testing

@Suite("Curves on the command line")
struct CurveCommandTests {
    /// Treasury par yields of 2024-12-31, as published in its table for 2024.
    static let parYields = """
        Date,"1 Mo","2 Mo","3 Mo","4 Mo","6 Mo","1 Yr","2 Yr","3 Yr","5 Yr","7 Yr","10 Yr","20 Yr","30 Yr"
        12/31/2024,4.40,4.39,4.37,4.32,4.24,4.16,4.25,4.27,4.38,4.48,4.58,4.86,4.78

        """

    private static func rows(_ text: String) -> [[String: String]] {
        let lines = text.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        guard let header = lines.first else { return [] }
        return lines.dropFirst().map { Dictionary(zip(header, $0), uniquingKeysWith: { first, _ in first }) }
    }

    private static func market(_ program: Program) throws -> [String] {
        #expect(try program.run("simulate", "--seed", "7", "--as-of", "2024-06-28", "--out", "m").exitCode == 0)
        return ["--quotes", "m/quotes.csv", "--bonds", "m/bonds.csv", "--as-of", "2024-06-28"]
    }

    @Test("every part of the command explains itself", arguments: ["fit", "bootstrap", "show"])
    func help(part: String) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run("curve", part, "--help")
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("USAGE: bondtrader curve \(part)"))
    }

    @Test(
        "wrong usage and missing files have their exit codes",
        arguments: [
            (["fit"], 2), (["fit", "--quotes", "absent.csv"], 4), (["fit", "--quotes", "y.csv", "--method", "guess"], 2),
            (["fit", "--quotes", "y.csv", "--as-of", "2024-12-31", "--from", "2024-12-31"], 2),
            (["fit", "--quotes", "y.csv", "--from", "2024-12-31", "--to", "2024-01-31"], 2),
            (["bootstrap", "--quotes", "y.csv"], 2), (["bootstrap", "--quotes", "y.csv", "--as-of", "2024-12-30"], 4),
            (["bootstrap", "--quotes", "broken.csv", "--as-of", "2024-12-31"], 3),
            (["show"], 2), (["show", "--quotes", "y.csv"], 2), (["show", "--curve", "c.csv", "--tenors", "1y,soon"], 2),
            (["show", "--curve", "c.csv", "--tenors", "2y,1y"], 2), (["show", "--curve", "c.csv", "--frequency", "3"], 2),
            (["show", "--curve", "c.csv", "--as-of", "2024-12-30"], 4), (["show", "--curve", "broken.csv"], 3),
        ] as [([String], Int32)])
    func exitCodes(arguments: [String], expected: Int32) throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.parYields, to: "y.csv")
        try program.write("date,zero_rate\n2024-12-31,0.04\n2034-12-31,0.045\n", to: "c.csv")
        try program.write("date,zero_rate\n2024-12-31,0.04\nsoon,0.05\n2034-12-31,0.045\n", to: "broken.csv")
        let outcome = try program.run(list: ["curve"] + arguments)
        #expect(outcome.exitCode == expected, "\(arguments): \(outcome)")
    }

    @Test("a fit writes a row with parameters and errors, and the errors are those of its residuals")
    func fitRow() throws {
        let program = try Program()
        defer { program.clean() }
        let market = try Self.market(program)
        let outcome = try program.run(
            list: ["curve", "fit", "--residuals", "r.csv", "--report", "p.html", "--format", "csv"] + market)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let row = try #require(Self.rows(outcome.output).first)
        #expect(outcome.output.hasPrefix("date,beta0,beta1,beta2,beta3,tau1,tau2,rmse_bp,rmse_price,"))
        #expect(row["date"] == "2024-06-28" && row["status"] == "fitted" && row["method"] == "svensson")
        let text = try program.text(of: "r.csv")
        #expect(text.hasPrefix("date,id,price,fitted_price,residual_price,residual_bp,weight\n"))
        let fitted = Self.rows(text).filter { Double($0["weight"] ?? "") == 1 }.compactMap { Double($0["residual_bp"] ?? "") }
        #expect(fitted.count == Int(row["bonds"] ?? ""))
        let error = (fitted.reduce(0) { $0 + $1 * $1 } / Double(fitted.count)).squareRoot()
        #expect(abs(error - (Double(row["rmse_bp"] ?? "") ?? 0)) < 1e-9)
        #expect(try program.text(of: "p.html").hasPrefix("<!DOCTYPE html>"))
    }

    @Test("bonds held out do not move the curve: their prices may be anything")
    func holdOut() throws {
        let program = try Program()
        defer { program.clean() }
        let market = try Self.market(program)
        let first = try program.run(list: ["curve", "fit", "--hold-out", "--residuals", "r.csv", "--format", "csv"] + market)
        #expect(first.exitCode == 0, "\(first.errors)")
        let held = Set(Self.rows(try program.text(of: "r.csv")).filter { $0["sample"] == "held_out" }.compactMap { $0["id"] })
        let one = try #require(Self.rows(first.output).first)
        #expect(held.count == Int(one["held_out"] ?? "") && held.count > 50)
        let moved = try program.text(of: "m/quotes.csv").split(separator: "\n").map { line -> String in
            var fields = line.split(separator: ",").map(String.init)
            if held.contains(fields[0]) { (fields[2], fields[3]) = ("100.5", "100.6") }
            return fields.joined(separator: ",")
        }
        try program.write(moved.joined(separator: "\n") + "\n", to: "m/quotes.csv")
        let second = try program.run(list: ["curve", "fit", "--hold-out", "--format", "csv"] + market)
        let other = try #require(Self.rows(second.output).first)
        for name in ["beta0", "beta1", "beta2", "beta3", "tau1", "tau2", "rmse_bp"] {
            #expect(one[name] == other[name], "\(name)")
        }
        #expect(one["held_out_rmse_bp"] != other["held_out_rmse_bp"])
    }

    @Test("every method has a row of its own, and what cannot be fitted keeps its row with the reason")
    func methods() throws {
        let program = try Program()
        defer { program.clean() }
        let market = try Self.market(program)
        let names = ["nelson-siegel", "svensson", "b-spline", "vrp", "smith-wilson"]
        let outcome = try program.run(
            list: ["curve", "fit", "--format", "csv", "--report", "p.html"] + names.flatMap { ["--method", $0] } + market)
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(Self.rows(outcome.output).compactMap { $0["method"] } == names)
        #expect(Self.rows(outcome.output).allSatisfy { $0["status"] == "fitted" })
        let four = (1...4).map { "\(FedInvestSample.cusip($0)),MARKET BASED NOTE,0.0400,05/15/\(2025 + $0),,99.5,99.4,99.45\r\n" }
        try program.write(four.joined(), to: "four.csv")
        let few = try program.run("curve", "fit", "--quotes", "four.csv", "--as-of", "2024-06-25", "--format", "csv")
        #expect(few.exitCode == 3, "\(few)")
        let row = try #require(Self.rows(few.output).first)
        #expect(row["status"] == "failed" && row["reason"]?.contains("found 4 bonds") == true && row["beta0"] == nil, "\(row)")
        #expect(few.errors.contains { $0.hasPrefix("2024-06-25: no svensson curve: found 4 bonds") }, "\(few.errors)")
    }

    @Test(
        "a bootstrap gives every par yield back, by each interpolation",
        arguments: ["linear-zero", "log-linear-discount", "natural-cubic", "monotone-cubic", "monotone-convex"])
    func bootstrap(interpolation: String) throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.parYields, to: "y.csv")
        let common = ["--quotes", "y.csv", "--as-of", "2024-12-31", "--interpolation", interpolation, "--format", "csv"]
        let made = try program.run(
            list: ["curve", "bootstrap", "--out", "c.csv", "--sensitivities", "s.csv", "--report", "p.html"] + common)
        #expect(made.exitCode == 0, "\(made.errors)")
        #expect(Self.rows(made.output).count == 13)
        #expect(try program.text(of: "s.csv").split(separator: "\n").count == 14)
        #expect(try program.text(of: "c.csv").hasPrefix("date,zero_rate\n2024-12-31,"))
        let shown = try program.run(list: ["curve", "show", "--tenors", "1m,2m,3m,4m,6m,1y,2y,3y,5y,7y,10y,20y,30y"] + common)
        let published = [4.40, 4.39, 4.37, 4.32, 4.24, 4.16, 4.25, 4.27, 4.38, 4.48, 4.58, 4.86, 4.78]
        let found = Self.rows(shown.output).compactMap { Double($0["par_yield"] ?? "") }
        #expect(found.count == published.count)
        for (one, other) in zip(found, published) { #expect(abs(one * 100 - other) < 1e-9, "\(found)") }
    }

    @Test("a bootstrapped curve.csv has the nodes' discount factors on their days")
    func curveFile() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.parYields, to: "y.csv")
        let made = try program.run(
            "curve", "bootstrap", "--quotes", "y.csv", "--as-of", "2024-12-31", "--out", "c.csv", "--format", "csv")
        let node = try #require(Self.rows(made.output).first { $0["id"] == "10y" })
        let line = try #require(Self.rows(try program.text(of: "c.csv")).first { $0["date"] == "2034-12-31" })
        #expect(line["zero_rate"] == node["zero_rate"])
        let rate = try #require(Double(line["zero_rate"] ?? ""))
        #expect(abs(exp(-rate * 10) - (Double(node["discount_factor"] ?? "") ?? 0)) < 1e-12)
    }

    @Test("of two bonds of one last day the one nearer to par is used, and the other is counted and listed")
    func sharedMaturity() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(
            "id,kind,maturity,coupon,frequency\nA,fixed,2026-06-30,0.04,2\nB,fixed,2026-06-30,0.08,2\nC,fixed,2028-06-30,0.04,2\n",
            to: "bonds.csv")
        try program.write("id,settlement,clean_price\nA,2024-07-01,99\nB,2024-07-01,107\nC,2024-07-01,98\n", to: "quotes.csv")
        let outcome = try program.run(
            "curve", "bootstrap", "--quotes", "quotes.csv", "--bonds", "bonds.csv", "--as-of", "2024-06-28", "--format", "csv",
            "--report", "p.html")
        #expect(outcome.exitCode == 0, "\(outcome)")
        #expect(Self.rows(outcome.output).compactMap { $0["id"] } == ["A", "C"])
        #expect(
            outcome.errors.contains("set aside: 1 fixed: another bond of the same last day is priced nearer to par"),
            "\(outcome.errors)")
        let page = try program.text(of: "p.html")
        #expect(page.contains(">B</th>") && page.contains("matures with A, which is priced nearer to par"))
    }

    @Test("a curve comes back from the parameters that a fit wrote", arguments: ["nelson-siegel", "svensson", "b-spline", "vrp"])
    func shownFromParameters(method: String) throws {
        let program = try Program()
        defer { program.clean() }
        let market = try Self.market(program)
        #expect(try program.run(list: ["curve", "fit", "--method", method, "--out", "f.csv"] + market).exitCode == 0)
        let row = try #require(Self.rows(try program.text(of: "f.csv")).first)
        let shown = try program.run(
            "curve", "show", "--curve", "f.csv", "--as-of", "2024-06-28", "--tenors", "3m,1y,10y,30y", "--format", "csv")
        #expect(shown.exitCode == 0, "\(shown)")
        let direct = try program.run(
            list: ["curve", "show", "--method", method, "--tenors", "3m,1y,10y,30y", "--format", "csv"] + market)
        #expect(shown.output == direct.output)
        for (line, tenor) in zip(Self.rows(shown.output), ["3m", "1y", "10y", "30y"]) {
            let (shown, fitted) = (Double(line["zero_rate"] ?? "") ?? .nan, Double(row["zero_\(tenor)"] ?? "") ?? 0)
            #expect(abs(shown - fitted) < 1e-14, "\(tenor): \(shown) and \(fitted)")
        }
    }

    @Test(
        "every day of a history has its row in the order of the dates",
        .enabled(if: Program.sharedData != nil, "needs ../shared/data beside the repository"))
    func history() throws {
        let data = try #require(Program.sharedData)
        let program = try Program()
        defer { program.clean() }
        let file = data.appendingPathComponent("treasury_prices/fedinvest_prices_2010_2016.csv.gz").path
        let outcome = try program.run(
            "curve", "fit", "--quotes", file, "--from", "2015-10-01", "--to", "2015-10-31", "--format", "csv", "--residuals",
            "r.csv",
            "--report", "p.html")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let rows = Self.rows(outcome.output)
        // October 2015 had 21 days on which the market was open.
        #expect(rows.count == 21 && rows.compactMap { $0["date"] } == rows.compactMap { $0["date"] }.sorted())
        let counts = rows.map { row in ["bonds", "compared", "set_aside"].compactMap { Int(row[$0] ?? "") }.reduce(0, +) }
        #expect(outcome.errors.contains("\(counts.reduce(0, +)) rows of 21 days"), "\(outcome.errors)")
        #expect(try program.text(of: "p.html").contains("The curve through time"))
    }
}
