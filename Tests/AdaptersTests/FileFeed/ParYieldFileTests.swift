import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("par yields in the layouts of Treasury and of release H.15")
    struct ParYieldFileTests {
        private static func parse(_ text: String) throws(FileFeedError) -> ParsedFile<ParYieldRow> {
            try ParYieldFile.parse(Array(text.utf8), file: "p.csv")
        }

        @Test(
            "a column's name says its term",
            arguments: [
                ("1 Mo", 1.0 / 12), ("1.5 Month", 0.125), ("2 Mo", 1.0 / 6), ("6 Mo", 0.5), ("2 Yr", 2), ("5 YR", 5),
                ("30 yr", 30),
                ("18 Months", 1.5), ("1 Year", 1),
            ] as [(String, Double)])
        func terms(name: String, years: Double) throws {
            let parsed = try Self.parse("Date,\(name)\n01/02/2024,4.25\n")
            #expect(parsed.rows == [ParYieldRow(date: "2024-01-02", yields: [TermRate(years: years, rate: 0.0425)], line: 2)])
            #expect(parsed.rejects.isEmpty && parsed.notes.isEmpty)
        }

        @Test(
            "dates come with four digits for the year, or with two that mean 1990 to 2089",
            arguments: [
                ("01/02/2024", "2024-01-02"), ("1/2/90", "1990-01-02"), ("12/31/99", "1999-12-31"), ("1/3/00", "2000-01-03"),
                ("12/30/22", "2022-12-30"), ("1/2/89", "2089-01-02"), ("01/02/24", "2024-01-02"),
            ] as [(String, CalendarDate)])
        func dates(text: String, date: CalendarDate) throws {
            #expect(try Self.parse("Date,10 Yr\n\(text),4\n").rows.map(\.date) == [date])
        }

        @Test("blank fields are absent, terms ascend, and another column is noted")
        func shapes() throws {
            let parsed = try Self.parse("Date,\"10 Yr\",\"1 Mo\",Remark\n1/2/90,,7.83,x\n1/3/90,,,\n1/4/90,N/A,-0.05,\n")
            #expect(
                parsed.rows == [
                    ParYieldRow(date: "1990-01-02", yields: [TermRate(years: 1.0 / 12, rate: 0.0783)], line: 2),
                    ParYieldRow(date: "1990-01-03", yields: [], line: 3),
                    ParYieldRow(date: "1990-01-04", yields: [TermRate(years: 1.0 / 12, rate: -0.0005)], line: 4),
                ])
            #expect(parsed.notes.map(\.field) == ["Remark"])
        }

        @Test("the Federal Reserve's lines about its series are passed over, and ND is no yield")
        func h15() throws {
            let text = """
                "Series Description","one month, say","ten years"
                "Unit:","Percent:_Per_Year","Percent:_Per_Year"
                "Time Period","RIFLGFCM01_N.B","RIFLGFCY10_N.B"
                1994-10-10,,ND
                2016-01-26,0.29,2.01

                """
            #expect(try ParYieldFile.detect(Array(text.utf8), file: "p.csv") == .h15)
            let yields = [TermRate(years: 1.0 / 12, rate: 0.0029), TermRate(years: 10, rate: 0.0201)]
            #expect(
                try Self.parse(text).rows == [
                    ParYieldRow(date: "1994-10-10", yields: [], line: 4),
                    ParYieldRow(date: "2016-01-26", yields: yields, line: 5),
                ])
        }

        @Test(
            "a wrong row says where and why; the next is still read",
            arguments: [
                ("2/30/24,4,4", "Date: found '2/30/24', expected a date that exists, as MM/DD/YYYY or M/D/YY"),
                ("2024-01-03,4,4", "Date: found '2024-01-03', expected a date that exists, as MM/DD/YYYY or M/D/YY"),
                (",4,4", "Date: found nothing, expected a date that exists, as MM/DD/YYYY or M/D/YY"),
                ("1/3/24,4%,4", "2 Yr: found '4%', expected percent such as 4.25, or N/A"),
                ("1/3/24,4,ND", "10 Yr: found 'ND', expected percent such as 4.25, or N/A"),
                ("01/02/2024,4,4", "Date: found 2024-01-02 again, after line 2, expected one row a day"),
                ("1/3/24,4", "row: found 2 fields, expected 3 fields"),
            ])
        func bad(text: String, message: String) throws {
            let parsed = try Self.parse("Date,2 Yr,10 Yr\n1/2/24,4.1,4.2\n\(text)\n1/4/24,4.3,4.4\n")
            #expect(parsed.rejects.map(\.description) == ["p.csv:3: \(message)"])
            #expect(parsed.rows.map(\.date) == ["2024-01-02", "2024-01-04"])
        }

        @Test(
            "a header that is none says what it should be",
            arguments: [
                ("Date,Open\n", "p.csv:1: header: found columns 'Date,Open', expected a column of a term such as '10 Yr'"),
                ("Date,1 Mo,1 Month\n", "p.csv:1: 1 Month: found the same term as '1 Mo', expected each term once"),
                (
                    "Day,1 Mo\n",
                    "p.csv:1: file: found 'Day,1 Mo', expected a header with Date, 1 Mo, 10 Yr and other terms, or the Federal Reserve's H.15"
                ),
                (
                    "\"Time Period\",\"DGS10\"\n",
                    "p.csv:1: header: found columns 'Time Period,DGS10', expected a constant maturity such as 'RIFLGFCY10_N.B'"
                ),
                (
                    "\"Series Description\",\"a\"\n1962-01-02,4\n",
                    "p.csv:1: file: found an empty file, expected a header with the columns Time Period and constant maturities"
                ),
            ])
        func header(text: String, message: String) {
            let error = #expect(throws: FileFeedError.self) { try Self.parse(text) }
            #expect(error?.description == message)
        }

        @Test(
            "Treasury's and the Federal Reserve's files as they come, whole and by day",
            .enabled(if: SharedData.isPresent, SharedData.reason),
            arguments: [
                ("par-yield-curve-rates-1990-2022.csv", 8_257, "2020-03-09", 10, 0.0054),
                ("par-yield-curve-rates-1990-2022.csv", 8_257, "1990-01-02", 30, 0.08),
                ("daily-treasury-rates-2023.csv", 250, "2023-10-19", 10, 0.0498),
                ("daily-treasury-rates-2024.csv", 250, "2024-12-31", 10, 0.0458),
                ("daily-treasury-rates-2025.csv", 249, "2025-12-31", 0.125, 0.0375),
                ("par-real-yield-curve-rates-2003-2024.csv", 5_504, "2022-01-03", 10, -0.0097),
                ("FRB_H15_1962_2016.csv.gz", 14_106, "2016-01-26", 10, 0.0201),
            ] as [(String, Int, CalendarDate, Double, Double)])
        func realFile(name: String, count: Int, day: CalendarDate, years: Double, yield: Double) throws {
            let path = SharedData.path("rates/\(name)")
            let bytes = try InputFile.read(path)
            let parsed = try ParYieldFile.parse(bytes, file: path)
            #expect(parsed.rows.count == count)
            #expect(parsed.rejects.isEmpty && parsed.notes.isEmpty)
            let alone = try ParYieldFile.parse(bytes, file: path, dates: day...day).rows
            #expect(alone == parsed.rows.filter { $0.date == day })
            #expect(alone.first?.yields.first { $0.years == years }?.rate == yield)
        }
    }
}
