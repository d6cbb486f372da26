import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("FedInvest history day by day")
    struct FedInvestHistoryTests {
        static let header = "CUSIP,SECURITY.TYPE,RATE,MATURITY.DATE,CALL.DATE,BUY,SELL,END.OF.DAY,Date\n"

        static func note(_ day: String, rate: String = "0.125%", cusip: String = "912828WU0") -> String {
            "\(cusip),MARKET BASED NOTE,\(rate),2024-07-15,NA,99.5,99.25,99.375,\(day)\n"
        }

        @Test("days come in order, whatever the order of the file, each with its own rows and rejects")
        func grouped() throws {
            let text =
                Self.header + Self.note("2015-11-02") + Self.note("2015-10-30") + "\n" + Self.note("2015-11-02", rate: "?")
                + "x,y\n" + Self.note("2015-11-02", cusip: "912828YL8") + Self.note("2015-02-30")
            let history = try FedInvestHistory(Array(text.utf8), file: "f.csv")
            #expect(history.dates == ["2015-10-30", "2015-11-02"])
            #expect(history.day("2015-10-30").rows.map(\.line) == [3])
            let next = history.day("2015-11-02")
            #expect(next.rows.map(\.line) == [2, 7] && next.rows.map(\.cusip) == ["912828WU0", "912828YL8"])
            #expect(next.rejects.map(\.description) == ["f.csv:5: RATE: found '?', expected percent such as 4.250%"])
            #expect(
                history.rejects.map(\.description) == [
                    "f.csv:6: row: found 2 fields, expected 9 fields",
                    "f.csv:8: Date: found '2015-02-30', expected a date that exists, as YYYY-MM-DD",
                ])
            #expect(history.day("2015-10-31").rows.isEmpty && history.day("2009-01-01").rows.isEmpty)
        }

        @Test("a security that comes twice on a day is rejected, also when other days stand between")
        func duplicate() throws {
            let text = Self.header + Self.note("2015-10-30") + Self.note("2015-11-02") + Self.note("2015-10-30")
            let day = try FedInvestHistory(Array(text.utf8), file: "f.csv").day("2015-10-30")
            #expect(day.rows.map(\.line) == [2])
            #expect(
                day.rejects.map(\.description) == [
                    "f.csv:4: CUSIP: found '912828WU0' again, after line 2, expected one row a security and day"
                ])
        }

        @Test("a download is a history of the one day that the caller names, and none without it")
        func download() throws {
            let bytes = Array("912828WU0,TIPS,0.00125,07/15/2024,,0,99.9375,0\r\n".utf8)
            let history = try FedInvestHistory(bytes, file: "f.csv", day: "2024-06-26")
            #expect(history.dates == ["2024-06-26"] && history.day("2024-06-26").rows.count == 1)
            let error = #expect(throws: FileFeedError.self) { try FedInvestHistory(bytes, file: "f.csv") }
            #expect(
                error?.description
                    == "f.csv:1: file: found a FedInvest download, which does not name its day, expected a history with a column Date"
            )
        }

        @Test(
            "all days of the real history together are the file, and each is what a filter gives",
            .enabled(if: SharedData.isPresent, SharedData.reason))
        func realHistory() throws {
            let path = SharedData.path("treasury_prices/fedinvest_prices_2010_2016.csv.gz")
            let bytes = try InputFile.read(path)
            let history = try FedInvestHistory(bytes, file: path)
            let days = history.dates.map(history.day)
            #expect(history.dates.count == 1_539 && history.rejects.isEmpty && history.notes.isEmpty)
            #expect(days.reduce(0) { $0 + $1.rows.count } == 508_322 && days.allSatisfy { $0.rejects.isEmpty })
            for date in ["2010-01-04", "2013-06-24", "2016-02-24"] as [CalendarDate] {
                #expect(try history.day(date).rows == FedInvestFile.parse(bytes, file: path, dateFilter: date).rows)
            }
        }
    }
}
