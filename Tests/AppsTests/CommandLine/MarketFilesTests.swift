import Foundation
import Testing

@Suite("Markets as others publish them, through the command line")
struct MarketFilesTests {
    static let needsData: Comment = "needs ../shared/data beside the repository"

    /// Bonds of one country and day, made for the test: their ISINs have valid check digits.
    static func termstrc(_ bonds: [(isin: String, maturity: String, coupon: Double, price: Double)]) -> String {
        "ISIN,MATURITYDATE,ISSUEDATE,COUPONRATE,PRICE,ACCRUED,TODAY\n"
            + bonds.map { "\($0.isin),\($0.maturity),2004-01-04,\($0.coupon),\($0.price),0.3060,2008-01-30\n" }.joined()
    }

    static func isin(_ country: String, _ number: Int) -> String {
        let digits = String(number)
        let body = country + String(repeating: "0", count: 9 - digits.count) + digits
        var sum = 0
        var isDoubled = true
        for character in body.reversed() {
            let value = character.wholeNumberValue ?? Int(character.asciiValue ?? 65) - 55
            for digit in value < 10 ? [value] : [value % 10, value / 10] {
                let weighted = isDoubled ? 2 * digit : digit
                sum += weighted / 10 + weighted % 10
                isDoubled.toggle()
            }
        }
        return body + String((10 - sum % 10) % 10)
    }

    private static func rows(_ output: String) -> [[Substring]] {
        output.split(separator: "\n").dropFirst().map { $0.split(separator: ",", omittingEmptySubsequences: false) }
    }

    @Test(
        "each country of a file of several is scanned by itself, on its own settlement day",
        .enabled(if: Program.sharedData != nil, needsData),
        arguments: [("DE", 52, "2008-02-01", 0), ("AT", 16, "2008-02-04", 0), ("FR", 45, "2008-02-04", 12)])
    func countries(country: String, count: Int, settlement: String, setAside: Int) throws {
        let data = try #require(Program.sharedData)
        let program = try Program()
        defer { program.clean() }
        let file = data.appendingPathComponent("gov_europe/termstrc_govbonds_2008-01-30.csv").path
        let outcome = try program.run(
            "scan", "--quotes", file, "--as-of", "2008-01-30", "--country", country, "--format", "csv")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        let rows = Self.rows(outcome.output)
        #expect(rows.count == count)
        #expect(rows.count { $0[15] == "set_aside" } == setAside)
        #expect(rows.allSatisfy { $0[15] == "set_aside" || $0[4] == settlement })
        // The five bonds whose published accrued interest no regular period gives are named.
        #expect(outcome.errors.count { $0.contains(": ACCRUED: ") } == (country == "DE" ? 5 : 0), "\(outcome.errors)")
        let together = try program.run(
            "scan", "--quotes", file, "--as-of", "2008-01-30", "--country", country, "--settlement", "2008-02-04", "--format",
            "csv")
        #expect(Self.rows(together.output).allSatisfy { $0[15] != "set_aside" && $0[4] == "2008-02-04" })
    }

    @Test(
        "closing prices of gilts are scanned, with and without the report of their terms",
        .enabled(if: Program.sharedData != nil, needsData))
    func gilts() throws {
        let data = try #require(Program.sharedData).appendingPathComponent("gov_europe")
        let program = try Program()
        defer { program.clean() }
        let quotes = data.appendingPathComponent("Tradeweb_FTSE_ClosePrices_20231201.csv").path
        for terms in [nil, "dmo-D1A-20231201.xml", "dmo_issued.csv"] {
            let outcome = try program.run(
                list: ["scan", "--quotes", quotes, "--as-of", "2023-12-01", "--format", "csv"]
                    + (terms.map { ["--bonds", data.appendingPathComponent($0).path] } ?? []))
            #expect(outcome.exitCode == 0, "\(outcome.errors)")
            let rows = Self.rows(outcome.output)
            #expect(rows.count == 237 && rows.count { $0[15] == "set_aside" } == 175)
            #expect(rows.filter { $0[1] == "gilt" }.allSatisfy { $0[4] == "2023-12-04" && Double($0[11]) != nil })
        }
    }

    @Test(
        "the days of a panel are scanned one at a time", .enabled(if: Program.sharedData != nil, needsData))
    func panel() throws {
        let file = try #require(Program.sharedData).appendingPathComponent("gov_europe/termstrc_german_bonds_panel_2009.csv.gz")
            .path
        let program = try Program()
        defer { program.clean() }
        let outcome = try program.run("scan", "--quotes", file, "--as-of", "2009-09-14", "--format", "csv")
        #expect(outcome.exitCode == 0, "\(outcome.errors)")
        #expect(Self.rows(outcome.output).count == 15)
        let absent = try program.run("scan", "--quotes", file, "--as-of", "2009-09-13", "--format", "csv")
        #expect(absent.exitCode == 4 && absent.errors.contains { $0.hasSuffix("found no prices of 2009-09-13, expected some") })
    }

    @Test("a country must be chosen where a file has several, must be in it, and must have conventions")
    func countryChoice() throws {
        let program = try Program()
        defer { program.clean() }
        let mixed = (1...8).map { (Self.isin($0 < 5 ? "DE" : "AT", $0), "20\(10 + $0)-01-04", 0.04, 100.0) }
        try program.write(Self.termstrc(mixed), to: "mixed.csv")
        let cases: [([String], Int32, String)] = [
            ([], 2, "--country: found nothing, expected one of DE, AT, which mixed.csv has"),
            (["--country", "FR"], 2, "--country: found FR, expected DE, AT, which mixed.csv has"),
            (["--country", "XX"], 2, "--country: found XX, expected one of US, GB, DE, FR, AT"),
        ]
        for (options, exitCode, message) in cases {
            let outcome = try program.run(list: ["scan", "--quotes", "mixed.csv", "--as-of", "2008-01-30"] + options)
            #expect(outcome.exitCode == exitCode, "\(outcome)")
            #expect(outcome.errors.contains { $0.contains(message) }, "\(outcome.errors)")
        }
        try program.write("CUSIP,SECURITY.TYPE,RATE,MATURITY.DATE,BUY,SELL,END.OF.DAY,Date\n", to: "us.csv")
        let american = try program.run("scan", "--quotes", "us.csv", "--as-of", "2008-01-30", "--country", "DE")
        #expect(
            american.exitCode == 2 && american.errors == ["--country: found DE, expected US, which us.csv has"], "\(american)")
    }

    @Test("a quotes.csv has no country to choose")
    func ownQuotes() throws {
        let program = try Program()
        defer { program.clean() }
        try program.write("id,kind,maturity,coupon\nA,fixed,2030-05-15,0.04\n", to: "bonds.csv")
        try program.write("id,clean_price\nA,99\n", to: "quotes.csv")
        let outcome = try program.run(
            "scan", "--quotes", "quotes.csv", "--bonds", "bonds.csv", "--as-of", "2024-07-01", "--country", "US")
        #expect(outcome.exitCode == 2, "\(outcome)")
        #expect(
            outcome.errors == ["--country: found US, expected nothing with quotes.csv, which names its own bonds"],
            "\(outcome.errors)")
    }

    @Test("bad rows of termstrc and Tradeweb files are named, and the good ones are scanned")
    func badRows() throws {
        let program = try Program()
        defer { program.clean() }
        let bonds = (1...9).map { (Self.isin("DE", $0), "20\(9 + $0)-01-04", 0.04, 100.0 - Double($0) / 10) }
        try program.write(Self.termstrc(bonds) + "DE0001141414,2012-01-04,2004-01-04,0.04,par,0.306,2008-01-30\n", to: "t.csv")
        let outcome = try program.run("scan", "--quotes", "t.csv", "--as-of", "2008-01-30", "--format", "csv")
        #expect(outcome.exitCode == 3, "\(outcome)")
        #expect(
            outcome.errors == ["t.csv:11: PRICE: found 'par', expected a price above 0, per 100 of face"], "\(outcome.errors)")
        #expect(Self.rows(outcome.output).count == 9)
        let header =
            "Gilt Name,Close of Business Date,ISIN,Type,Coupon,Maturity,Clean Price,Dirty Price,Yield,Mod Duration,Accrued Interest\n"
        let gilts = (1...9).map { "UKT,01/12/2023,\(Self.isin("GB", $0)),Conventional,4,07/03/20\(25 + $0),99.\($0),,,,\n" }
        try program.write(header + gilts.joined() + "UKT,2023-12-01,GB00BFWFPL34,Conventional,4,07/03/2030,99,,,,\n", to: "g.csv")
        let sterling = try program.run("scan", "--quotes", "g.csv", "--as-of", "2023-12-01", "--format", "csv")
        #expect(sterling.exitCode == 3, "\(sterling)")
        #expect(
            sterling.errors == [
                "g.csv:11: Close of Business Date: found '2023-12-01', expected a date that exists, as DD/MM/YYYY"
            ], "\(sterling.errors)")
        #expect(Self.rows(sterling.output).count == 9)
    }
}
