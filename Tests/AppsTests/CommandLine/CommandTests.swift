import Foundation
import Testing

@Suite("The command line")
struct CommandTests {
    @Test(
        "exit codes say how a command ended",
        arguments: [
            (["--help"], 0), (["--version"], 0), (["value"], 2), (["nonsense"], 2), (["value", "--bonds", "absent.csv"], 4),
            (["calendar", "NOWHERE", "--from", "2024-01-01", "--to", "2024-12-31"], 4),
            (["calendar", "GB", "--from", "2024-02-30", "--to", "2024-12-31"], 2),
            (["scan", "--quotes", "absent.csv", "--as-of", "2024-06-28"], 4),
        ] as [([String], Int32)])
    func exitCodes(arguments: [String], expected: Int32) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run(list: arguments)
        #expect(outcome.exitCode == expected, "\(arguments): \(outcome)")
    }

    @Test(
        "every command explains itself",
        arguments: ["value", "scan", "curve", "futures", "calendar", "simulate", "bench", "events", "quotes", "jobs"])
    func help(command: String) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run(command, "--help")
        #expect(outcome.exitCode == 0)
        #expect(outcome.output.contains("USAGE: bondtrader \(command)"))
    }

    /// 31 CFR 356 Appendix B, II.E, and TreasuryDirect's result of the auction of CUSIP 91282CHT1 on 2023-10-11.
    @Test("official Treasury prices come out to the last printed digit")
    func treasuryPrices() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(
            """
            id,kind,issue_date,maturity,coupon,frequency,day_count,calendar,convention,end_of_month,first_coupon,redemption,settlement_days,yield_convention
            UST-IIE,fixed,1985-07-02,2005-08-15,0.1075,2,ACT/ACT ICMA,none,unadjusted,false,1986-02-15,100,0,us_treasury
            91282CHT1,fixed,2023-08-15,2033-08-15,0.03875,2,ACT/ACT ICMA,none,unadjusted,false,,100,0,us_treasury
            912797GN1,bill,2023-11-16,2024-02-15,,,,,,,,,,us_treasury

            """, to: "bonds.csv")
        try program.write(
            "id,settlement,yield,discount_rate\nUST-IIE,1985-11-04,0.1047,\n91282CHT1,2023-10-16,0.0461,\n912797GN1,2023-11-16,,0.05285\n",
            to: "quotes.csv")
        let outcome = try program.run("value", "--bonds", "bonds.csv", "--quotes", "quotes.csv", "--format", "csv")
        let rows = outcome.output.split(separator: "\n").dropFirst().map { $0.split(separator: ",").map(String.init) }
        #expect(rows.map { $0[2] } == ["102.214586", "94.231522", "98.664069"], "\(outcome)")
        #expect(rows[0][3] == "3.672798" && rows[0][4] == "105.887384", "\(outcome)")
    }

    @Test("the same seed and day give the same market, and a scan of it finds every bond")
    func simulateAndScan() throws {
        let program = try Program()
        defer { program.clean() }
        for directory in ["one", "two"] {
            #expect(try program.run("simulate", "--seed", "7", "--as-of", "2024-06-28", "--out", directory).exitCode == 0)
        }
        #expect(try program.text(of: "one/quotes.csv") == program.text(of: "two/quotes.csv"))
        #expect(try program.text(of: "one/bonds.csv") == program.text(of: "two/bonds.csv"))
        let scan = try program.run(
            "scan", "--quotes", "one/quotes.csv", "--bonds", "one/bonds.csv", "--as-of", "2024-06-28", "--format", "csv",
            "--report",
            "report.html")
        #expect(scan.exitCode == 0, "\(scan.errors)")
        #expect(scan.output.split(separator: "\n").count == (try program.text(of: "one/quotes.csv").split(separator: "\n").count))
        #expect(try program.text(of: "report.html").hasPrefix("<!DOCTYPE html>"))
    }

    @Test(
        "every priced note and bond of a real day gets a residual",
        .enabled(if: Program.sharedData != nil, "needs ../shared/data beside the repository"))
    func realDay() throws {
        let data = try #require(Program.sharedData)
        let program = try Program()
        defer { program.clean() }
        let file = data.appendingPathComponent("treasury_prices/fedinvest_2015-10-30.csv").path
        let outcome = try program.run("scan", "--quotes", file, "--as-of", "2015-10-30", "--format", "csv")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let rows = outcome.output.split(separator: "\n").dropFirst().map {
            $0.split(separator: ",", omittingEmptySubsequences: false)
        }
        let wanted = rows.filter { ["note", "bond"].contains($0[1]) && $0[3] > "2015-11-02" && !$0[7].isEmpty }
        #expect(wanted.count == 301)
        #expect(wanted.allSatisfy { Double($0[11]) != nil && Double($0[12]) != nil })
    }
}
