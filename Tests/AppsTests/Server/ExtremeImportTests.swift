import Foundation
import Testing

@Suite("Extreme values in files that a server imports")
struct ExtremeImportTests {
    /// What stands in place of numbers, and of dates.
    private static let numbers = [
        "9000000000", "-9000000000", "1e308", "-1e308", "1e30", "5e-324", "9223372036854775807", "-9223372036854775808", "nan",
        "inf", "-1", "0",
    ]
    private static let dates = ["0001-01-01", "9999-12-31", "0000-00-00", "10000-01-01", "2024-02-30"]

    /// Of each format a header, and a row with `#` for a number and `@` for a date in turn.
    private static let formats: [(name: String, header: String, rows: [String])] = [
        (
            "fedinvest",
            "\"CUSIP\",\"SECURITY.TYPE\",\"RATE\",\"MATURITY.DATE\",\"CALL.DATE\",\"BUY\",\"SELL\",\"END.OF.DAY\",\"Date\"",
            [
                "\"912828MP2\",\"MARKET BASED NOTE\",\"#%\",2020-02-15,NA,0,0,109.5,2015-10-30",
                "\"912828MP2\",\"MARKET BASED NOTE\",\"3.625%\",2020-02-15,NA,#,#,#,2015-10-30",
                "\"912828MP2\",\"MARKET BASED NOTE\",\"3.625%\",@,@,0,0,109.5,2015-10-30",
                "\"912828MP2\",\"MARKET BASED NOTE\",\"3.625%\",2020-02-15,NA,0,0,109.5,@",
            ]
        ),
        (
            "bonds", "id,kind,issue_date,maturity,coupon,frequency,redemption,settlement_days",
            [
                "X1,fixed,,2034-05-15,#,2,,", "X2,fixed,,2034-05-15,0.04,#,,", "X3,fixed,,2034-05-15,0.04,2,#,",
                "X4,fixed,,2034-05-15,0.04,2,,#", "X5,fixed,@,2034-05-15,0.04,2,,", "X6,fixed,,@,0.04,2,,", "X7,zero,,@,,,,",
                "X8,perpetual,@,,0.04,1,,",
            ]
        ),
        (
            "quotes", "id,settlement,clean_price,date",
            ["X1,2024-07-02,#,2024-07-01", "X1,@,99,2024-07-01", "X1,2024-07-02,99,@"]
        ),
        ("trace", "cusip,trade_date,price,quantity", ["912828MP2,2024-07-01,#,#", "912828MP2,@,99,1000"]),
        ("gilts", "ISIN,Close of Business Date,Clean Price,Yield", ["GB0030880693,01/07/2024,#,#", "GB0030880693,@,99,4"]),
        ("termstrc", "ISIN,MATURITYDATE,ISSUEDATE,COUPONRATE,PRICE,ACCRUED,TODAY", ["DE0001141471,@,@,#,#,#,@"]),
    ]

    @Test("no row of any format stops the server, which tells what became of each file")
    func imports() throws {
        let program = try Program()
        defer { program.clean() }
        let server = try RunningProgram(
            program, ["serve", "--data", "data", "--signing-key", "log.key", "--listen", "127.0.0.1:0"])
        for format in Self.formats {
            var rows: [String] = []
            for row in format.rows {
                for number in row.contains("#") ? Self.numbers : [""] {
                    for date in row.contains("@") ? Self.dates : [""] {
                        rows.append(
                            row.replacingOccurrences(of: "#", with: number).replacingOccurrences(of: "@", with: date))
                    }
                }
            }
            try program.write(format.header + "\n" + rows.joined(separator: "\n") + "\n", to: "\(format.name).csv")
            let day = ["fedinvest", "quotes"].contains(format.name) ? ["--date", "2015-10-30"] : []
            let outcome = try program.run(
                list: ["quotes", "import", "\(format.name).csv", "--format", format.name, "--wait", "--server", server.url] + day)
            // Some rows are good; a file of which none can be read is refused.
            #expect([0, 3].contains(outcome.exitCode), "\(format.name): \(outcome)")
            for list in [["bonds", "list"], ["quotes", "list"], ["jobs", "list"], ["services", "list"]] {
                let asked = try program.run(list: list + ["--format", "csv", "--server", server.url])
                #expect(asked.exitCode == 0, "behind \(format.name): \(asked)")
            }
        }
        #expect(server.stop() == 0)
    }
}
