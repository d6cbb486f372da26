import Foundation
import Testing

@Suite("The futures commands")
struct FuturesCommandTests {
    static let download = """
        91282CMC2,MARKET BASED NOTE,0.04500,12/31/2031,,0.000000,0.000000,101.250000
        91282CMR9,MARKET BASED NOTE,0.04125,02/29/2032,,99.100000,98.900000,0.000000
        912797KM8,MARKET BASED BILL,0.0,09/26/2025,,99.0,98.9,98.95
        912810RK6,MARKET BASED BOND,0.02500,02/15/2045,,70.5,70.4,70.45

        """

    /// The columns of a CSV row by name.
    static func rows(_ output: String) -> [[String: String]] {
        let lines = output.split(separator: "\n").map {
            $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init)
        }
        return lines.dropFirst().map { Dictionary(zip(lines[0], $0), uniquingKeysWith: { first, _ in first }) }
    }

    /// Factors: CME Group's table of 2025-03-13.
    @Test("the basket comes with its factors, cheapest first, and the rest with the reason")
    func basket() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.download, to: "prices.csv")
        let outcome = try program.run(
            "futures", "basis", "--quotes", "prices.csv", "--as-of", "2025-03-03", "--contract", "TYH5", "--price", "110-165",
            "--repo", "0.0435", "--format", "csv")
        #expect(outcome.exitCode == 0 && outcome.errors.isEmpty, "\(outcome)")
        let rows = Self.rows(outcome.output)
        #expect(rows.map { $0["status"] } == ["cheapest", "deliverable", "set_aside", "set_aside"], "\(outcome)")
        let factors = Dictionary(
            rows.map { ($0["id"] ?? "", $0["conversion_factor"] ?? "") }, uniquingKeysWith: { one, _ in one })
        #expect(factors["91282CMC2"] == "0.9177" && factors["91282CMR9"] == "0.8971")
        for row in rows.prefix(2) {
            let value = row.compactMapValues(Double.init)
            let (gross, carry, net) = (value["gross_basis"] ?? 0, value["carry"] ?? 0, value["net_basis"] ?? 0)
            #expect(abs(gross - carry - net) < 1e-12)
            #expect(abs((value["price"] ?? 0) - (110 + 16.5 / 32) * (value["conversion_factor"] ?? 0) - gross) < 1e-12)
            #expect(row["settlement"] == "2025-03-04" && row["delivery"] == "2025-03-31")
        }
        #expect(rows[2]["reason"] == "only notes and bonds with fixed coupons are delivered")
        #expect(rows[3]["reason"] == "matures too late for the contract")
    }

    @Test("people get a table with the cheapest bond by its name, programs an array of objects")
    func formats() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(Self.download, to: "prices.csv")
        let arguments = [
            "futures", "basis", "--quotes", "prices.csv", "--as-of", "2025-03-03", "--contract", "ZNH25", "--price", "110.515625",
        ]
        let table = try program.run(list: arguments + ["--format", "table"])
        #expect(table.output.contains("Cheapest to deliver: 4") && table.output.contains("Set aside: 1 bond"), "\(table)")
        #expect(!table.output.contains("net_basis"))
        let json = try program.run(list: arguments + ["--format", "json"])
        let objects = try JSONSerialization.jsonObject(with: Data(json.output.utf8)) as? [[String: Any]]
        #expect(objects?.count == 4 && objects?[0]["net_basis"] is NSNull)
    }

    @Test("issue dates from bonds.csv let a 5-year contract tell old 7-year notes")
    func issueDates() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write(
            "91282CLN9,MARKET BASED NOTE,0.03500,09/30/2029,,0,0,98.5\r\n91282CFL0,MARKET BASED NOTE,0.03875,09/30/2029,,0,0,99.5\r\n",
            to: "prices.csv")
        try program.write(
            "id,kind,issue_date,maturity,coupon,frequency\n91282CLN9,fixed,2024-09-30,2029-09-30,0.035,2\n"
                + "91282CFL0,fixed,2022-09-30,2029-09-30,0.03875,2\n", to: "bonds.csv")
        let arguments = [
            "futures", "basis", "--quotes", "prices.csv", "--as-of", "2025-03-03", "--contract", "FVH25", "--price", "107-23",
            "--format", "csv",
        ]
        let known = try program.run(list: arguments + ["--bonds", "bonds.csv"])
        #expect(known.exitCode == 0, "\(known)")
        #expect(Self.rows(known.output).map { $0["status"] } == ["cheapest", "set_aside"], "\(known)")
        #expect(Self.rows(known.output)[1]["reason"] == "its original term is too long for the contract")
        let unknown = try program.run(list: arguments)
        #expect(unknown.exitCode == 3 && unknown.errors.contains { $0.contains("found no bond, expected") }, "\(unknown)")
        #expect(
            unknown.errors.contains {
                $0.hasPrefix("--bonds: found no issue date of 2 securities whose maturity the contract takes")
            },
            "\(unknown)")
        let tooShort = try program.run(list: arguments.map { $0 == "FVH25" ? "TYH25" : $0 })
        #expect(tooShort.exitCode == 3 && !tooShort.errors.contains { $0.contains("issue date") }, "\(tooShort)")
    }

    /// Factors: CME Group, as in the scorecard.
    @Test(
        "a factor is that of the exchange, and an original term that is not known is no reason against delivery",
        arguments: [
            (
                ["--contract", "TYZ7", "--as-of", "2017-11-01", "--coupon", "0.0225", "--maturity", "2027-08-15"], "TYZ17",
                "0.7314",
                "unknown_original_term"
            ),
            (
                ["--contract", "TYZ17", "--coupon", "0.0225", "--maturity", "2027-08-15", "--issue-date", "2017-08-15"], "TYZ17",
                "0.7314", "deliverable"
            ),
            (
                ["--contract", "FVZ08", "--coupon", "0.0275", "--maturity", "2013-10-31"], "FVZ08", "0.8653",
                "unknown_original_term"
            ),
            (
                ["--contract", "FVZ08", "--coupon", "0.0275", "--maturity", "2013-10-31", "--issue-date", "2006-10-31"], "FVZ08",
                "0.8653", "not_deliverable"
            ),
            (["--contract", "USH25", "--coupon", "0.04375", "--maturity", "2040-05-15"], "USH25", "0.8407", "deliverable"),
            (
                ["--contract", "TYZ5", "--as-of", "2016-01-01", "--coupon", "0.045", "--maturity", "2033-11-15"], "TYZ25",
                "0.908",
                "unknown_original_term"
            ),
        ])
    func factor(arguments: [String], contract: String, factor: String, status: String) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run(list: ["futures", "factor"] + arguments + ["--format", "csv"])
        #expect(outcome.exitCode == 0, "\(outcome)")
        let row = Self.rows(outcome.output)[0]
        #expect(row["contract"] == contract && row["conversion_factor"] == factor && row["status"] == status, "\(row)")
    }

    @Test(
        "wrong options end with exit code 2, missing files with 4",
        arguments: [
            (["factor", "--contract", "TYZ5", "--coupon", "1.875", "--maturity", "2022-08-31"], 2),
            (["factor", "--contract", "QQZ5", "--coupon", "0.01875", "--maturity", "2022-08-31"], 2),
            (["factor", "--contract", "TYZ5", "--coupon", "0.01875", "--maturity", "2018-08-31"], 2),
            (["factor", "--contract", "TYZ5", "--coupon", "0.01875", "--maturity", "2052-08-15"], 2),
            (["basis", "--quotes", "absent.csv", "--as-of", "2025-03-03", "--contract", "TYH5", "--price", "110"], 4),
            (["basis", "--quotes", "p.csv", "--as-of", "2025-03-03", "--contract", "TYH5", "--price", "110-334"], 2),
            (["basis", "--quotes", "p.csv", "--as-of", "2025-03-03", "--contract", "TYQ5", "--price", "110"], 2),
            (
                [
                    "basis", "--quotes", "p.csv", "--as-of", "2025-03-03", "--contract", "TYH5", "--price", "110", "--delivery",
                    "2025-04-01",
                ], 2
            ),
            (["nonsense"], 2),
        ] as [([String], Int32)])
    func exitCodes(arguments: [String], expected: Int32) throws {
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run(list: ["futures"] + arguments)
        #expect(outcome.exitCode == expected, "\(arguments): \(outcome)")
    }

    @Test(
        "on a real day the notes of 2022 lead the basket of TYZ5",
        .enabled(if: Program.sharedData != nil, "needs ../shared/data beside the repository"))
    func realDay() throws {
        let data = try #require(Program.sharedData)
        let program = try Program()
        defer { program.clean() }
        let file = data.appendingPathComponent("treasury_prices/fedinvest_2015-11-30.csv").path
        let outcome = try program.run(
            "futures", "basis", "--quotes", file, "--as-of", "2015-11-30", "--contract", "TYZ5", "--price", "127.078125",
            "--delivery", "2015-12-10", "--format", "csv")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let rows = Self.rows(outcome.output)
        #expect(rows[0]["maturity"] == "2022-08-31" && rows[0]["coupon"] == "0.01875")
        #expect(rows.count { $0["status"] != "set_aside" } == 20)
    }
}
