import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("FRED series and published zero curves")
    struct RateFileTests {
        @Test("a series is read under each of FRED's headers", arguments: ["observation_date,DGS10", "DATE,DGS10", "date,value"])
        func series(header: String) throws {
            let parsed = try FREDSeriesFile.parse(
                Array("\(header)\n1962-01-02,4.06\n1962-01-03,.\n1962-01-04,\n".utf8), file: "s.csv")
            #expect(
                parsed.rows == [
                    FREDSeriesRow(date: "1962-01-02", value: 4.06, line: 2),
                    FREDSeriesRow(date: "1962-01-03", value: nil, line: 3),
                    FREDSeriesRow(date: "1962-01-04", value: nil, line: 4),
                ])
        }

        @Test(
            "a wrong observation says where and why",
            arguments: [
                ("1962-01-02,4", "date: found '1962-01-02', expected a date after 1962-01-02, the one before it"),
                ("1962-13-02,4", "date: found '1962-13-02', expected a date that exists, as YYYY-MM-DD"),
                ("1962-01-03,x", "value: found 'x', expected a number, or ."),
            ])
        func badSeries(text: String, message: String) throws {
            let parsed = try FREDSeriesFile.parse(Array("date,value\n1962-01-02,4.06\n\(text)\n".utf8), file: "s.csv")
            #expect(parsed.rejects.map(\.description) == ["s.csv:3: \(message)"])
        }

        @Test("a table that is no series is refused")
        func noSeries() {
            let error = #expect(throws: FileFeedError.self) {
                try FREDSeriesFile.parse(Array("date,open,close\n".utf8), file: "s.csv")
            }
            #expect(
                error?.description
                    == "s.csv:1: header: found columns 'date,open,close', expected observation_date (or DATE, date) and one series"
            )
        }

        @Test("both layouts of zero curves give decimals by term")
        func zeroCurves() throws {
            let list =
                "DATE,CURRENCY,TERM,MONTHS,VALUE,DESC\n2008-01-30,EUR,10Y,120,0.041381,\"a, b\"\n2008-01-30,GBP,3M,3,0.05,x\n"
            #expect(
                try ZeroRateFile.parse(Array(list.utf8), file: "z.csv", currency: "EUR").rows == [
                    ZeroRateRow(date: "2008-01-30", currency: "EUR", rates: [TermRate(years: 10, rate: 0.041381)], line: 2)
                ])
            let table = "Date;M1M;M10Y\n01.01.2004;2.151;4.5087\n"
            let rates = [TermRate(years: 1.0 / 12, rate: 0.02151), TermRate(years: 10, rate: 0.045087)]
            #expect(
                try ZeroRateFile.parse(Array(table.utf8), file: "z.csv").rows == [
                    ZeroRateRow(date: "2004-01-01", currency: nil, rates: rates, line: 2)
                ])
        }

        @Test(
            "a wrong row of a zero curve says where and why",
            arguments: [
                ("2008-01-30,EUR,1Y,12.5,0.04", "MONTHS: found '12.5', expected whole months from 1 to 1200"),
                ("2008-01-30,,1Y,12,0.04", "CURRENCY: found nothing, expected three letters such as EUR"),
                ("2008-01-30,EUR,1Y,12,4%", "VALUE: found '4%', expected a decimal such as 0.0425"),
                (
                    "2008-01-30,EUR,10Y,120,0.04",
                    "MONTHS: found '120' again, after line 2, expected one row a day, currency and term"
                ),
                ("30.01.2008,EUR,1Y,12,0.04", "DATE: found '30.01.2008', expected a date that exists, as YYYY-MM-DD"),
            ])
        func badList(text: String, message: String) throws {
            let parsed = try ZeroRateFile.parse(
                Array("DATE,CURRENCY,TERM,MONTHS,VALUE\n2008-01-30,EUR,10Y,120,0.041\n\(text)\n".utf8), file: "z.csv")
            #expect(parsed.rejects.map(\.description) == ["z.csv:3: \(message)"])
        }

        @Test(
            "a wrong row of a table of zero yields says where and why",
            arguments: [
                ("2004-01-08;2.1", "Date: found '2004-01-08', expected a date that exists, as DD.MM.YYYY"),
                ("08.01.2004;2,1", "M1M: found '2,1', expected percent such as 4.25, or NA"),
                ("01.01.2004;2.1", "Date: found 2004-01-01 again, after line 2, expected one row a day"),
            ])
        func badTable(text: String, message: String) throws {
            let parsed = try ZeroRateFile.parse(Array("Date;M1M\n01.01.2004;2.151\n\(text)\n".utf8), file: "z.csv")
            #expect(parsed.rejects.map(\.description) == ["z.csv:3: \(message)"])
        }

        @Test("the files as they come: every row is good", .enabled(if: SharedData.isPresent, SharedData.reason))
        func realFiles() throws {
            func read(_ name: String) throws -> ([UInt8], String) {
                (try InputFile.read(SharedData.path(name)), SharedData.path(name))
            }
            let (series, seriesPath) = try read("rates/fred/DGS10.csv.gz")
            let observations = try FREDSeriesFile.parse(series, file: seriesPath, dates: "1962-01-02"..."2026-07-22")
            #expect(observations.rows.count == 16_123 && observations.rejects.isEmpty)
            #expect(observations.rows.first == FREDSeriesRow(date: "1962-01-02", value: 4.06, line: 2))
            let (list, listPath) = try read("gov_europe/ecb_boe_zero_curves_2000_2024.csv.gz")
            let points = try ZeroRateFile.parse(list, file: listPath)
            #expect(points.rows.count == 193_043 && points.rejects.isEmpty && points.notes.isEmpty)
            let day = try ZeroRateFile.parse(list, file: listPath, currency: "EUR", dates: "2008-01-30"..."2008-01-30").rows
            #expect(day.count == 18 && day.contains { $0.rates == [TermRate(years: 10, rate: 0.041381)] })
            let (table, tablePath) = try read("gov_europe/termstrc_euro_zero_yields_2004_2005.csv")
            let curves = try ZeroRateFile.parse(table, file: tablePath)
            #expect(curves.rows.count == 80 && curves.rejects.isEmpty && curves.notes.isEmpty)
            #expect(curves.rows.last?.date == "2005-07-07" && curves.rows.last?.rates.count == 16)
        }
    }
}
