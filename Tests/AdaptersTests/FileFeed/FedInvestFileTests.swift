import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("FedInvest prices")
    struct FedInvestFileTests {
        static let header = #""CUSIP","SECURITY.TYPE","RATE","MATURITY.DATE","CALL.DATE","BUY","SELL","END.OF.DAY","Date""# + "\n"
        static let note = #""912828WU0","MARKET BASED NOTE","0.125%",2024-07-15,NA,99.5,99.46875,99.484375,2015-10-30"# + "\n"
        static let downloaded = "912828WU0,TIPS,0.00125,07/15/2024,,0.000000,99.937500,0.000000\r\n"

        @Test("a history is read, its percent rates as decimals")
        func history() throws {
            let parsed = try FedInvestFile.parse(Array((Self.header + Self.note).utf8), file: "f.csv")
            #expect(
                parsed.rows == [
                    FedInvestRow(
                        cusip: "912828WU0", securityType: .note, rate: 0.00125, maturity: "2024-07-15", callDate: nil, buy: 99.5,
                        sell: 99.46875,
                        endOfDay: 99.484375, date: "2015-10-30", line: 2)
                ])
            #expect(parsed.rejects.isEmpty && parsed.notes.isEmpty)
        }

        @Test("a download is read, its zero prices as none, its day from the caller")
        func download() throws {
            let parsed = try FedInvestFile.parse(Array(Self.downloaded.utf8), file: "f.csv", day: "2024-06-26")
            #expect(
                parsed.rows == [
                    FedInvestRow(
                        cusip: "912828WU0", securityType: .tips, rate: 0.00125, maturity: "2024-07-15", callDate: nil, buy: nil,
                        sell: 99.9375,
                        endOfDay: nil, date: "2024-06-26", line: 1)
                ])
            #expect(try FedInvestFile.parse(Array(Self.downloaded.utf8), file: "f.csv").rows.map(\.date) == [nil])
        }

        @Test(
            "every type has its name, and new ones keep theirs",
            arguments: [
                ("MARKET BASED BILL", SecurityType.bill), ("MARKET BASED NOTE", .note), ("MARKET BASED BOND", .bond),
                ("TIPS", .tips),
                ("MARKET BASED FRN", .frn), ("MARKET BASED CMB", .other("MARKET BASED CMB")),
                ("MARKET BASED BOLD", .other("MARKET BASED BOLD")),
                ("TIPs", .other("TIPs")), ("A \"\"B\"\"", .other("A \"B\"")),
            ])
        func types(name: String, type: SecurityType) throws {
            let row = "912828WU0,\"\(name)\",0.00125,07/15/2024,01/15/2024,1,2,3\r\n"
            let parsed = try FedInvestFile.parse(Array(row.utf8), file: "f.csv")
            #expect(parsed.rows.map(\.securityType) == [type])
            #expect(parsed.rows.map(\.callDate) == ["2024-01-15"])
            #expect(type.name == name.replacing("\"\"", with: "\""))
        }

        @Test(
            "a wrong row of a history says where and why; the next is still read",
            arguments: [
                (
                    "912828WU1,TIPS,0.1%,2024-07-15,NA,1,2,3,2015-10-30",
                    "CUSIP: found '912828WU1', expected nine characters that end in their check digit"
                ),
                (
                    "912828WU,TIPS,0.1%,2024-07-15,NA,1,2,3,2015-10-30",
                    "CUSIP: found '912828WU', expected nine characters that end in their check digit"
                ),
                (
                    "912828wu0,TIPS,0.1%,2024-07-15,NA,1,2,3,2015-10-30",
                    "CUSIP: found '912828wu0', expected nine characters that end in their check digit"
                ),
                (
                    "912828YL8,,0.1%,2024-07-15,NA,1,2,3,2015-10-30",
                    "SECURITY.TYPE: found nothing, expected a type such as MARKET BASED NOTE"
                ),
                ("912828YL8,TIPS,0.1,2024-07-15,NA,1,2,3,2015-10-30", "RATE: found '0.1', expected percent such as 4.250%"),
                ("912828YL8,TIPS,%,2024-07-15,NA,1,2,3,2015-10-30", "RATE: found '%', expected percent such as 4.250%"),
                ("912828YL8,TIPS,NA,2024-07-15,NA,1,2,3,2015-10-30", "RATE: found 'NA', expected percent such as 4.250%"),
                (
                    "912828YL8,TIPS,0.1%,NA,NA,1,2,3,2015-10-30",
                    "MATURITY.DATE: found 'NA', expected a date that exists, as YYYY-MM-DD"
                ),
                (
                    "912828YL8,TIPS,0.1%,2024-07-15,never,1,2,3,2015-10-30",
                    "CALL.DATE: found 'never', expected a date that exists, as YYYY-MM-DD, or NA"
                ),
                (
                    "912828YL8,TIPS,0.1%,2024-07-15,NA,one,2,3,2015-10-30",
                    "BUY: found 'one', expected a price per 100 of face, or 0 for none"
                ),
                (
                    "912828YL8,TIPS,0.1%,2024-07-15,NA,1,-2,3,2015-10-30",
                    "SELL: found '-2', expected a price per 100 of face, or 0 for none"
                ),
                (
                    "912828YL8,TIPS,0.1%,2024-07-15,NA,1,2,nan,2015-10-30",
                    "END.OF.DAY: found 'nan', expected a price per 100 of face, or 0 for none"
                ),
                (
                    "912828YL8,TIPS,0.1%,2024-07-15,NA,1,2,3,10/30/2015",
                    "Date: found '10/30/2015', expected a date that exists, as YYYY-MM-DD"
                ),
                ("912828YL8,TIPS,0.1%,2024-07-15,NA,1,2,3", "row: found 8 fields, expected 9 fields"),
                (
                    "\"912828\"YL8,TIPS,0.1%,2024-07-15,NA,1,2,3,2015-10-30",
                    "CUSIP: found text after a closing quote, expected a separator or the end of the line, and quotes in a field doubled"
                ),
            ])
        func badHistory(text: String, message: String) throws {
            let parsed = try FedInvestFile.parse(Array("\(Self.header)\(text)\n\(Self.note)".utf8), file: "f.csv")
            #expect(parsed.rejects.map(\.description) == ["f.csv:2: \(message)"])
            #expect(parsed.rows.map(\.cusip) == ["912828WU0"])
        }

        @Test(
            "a wrong row of a download says where and why; the next is still read",
            arguments: [
                (
                    "912828YL9,TIPS,0.001,10/15/2024,,1,2,3",
                    "CUSIP: found '912828YL9', expected nine characters that end in their check digit"
                ),
                ("912828YL8,TIPS,0.1%,10/15/2024,,1,2,3", "RATE: found '0.1%', expected a decimal such as 0.0425"),
                ("912828YL8,TIPS,,10/15/2024,,1,2,3", "RATE: found nothing, expected a decimal such as 0.0425"),
                (
                    "912828YL8,TIPS,0.001,2024-10-15,,1,2,3",
                    "MATURITY.DATE: found '2024-10-15', expected a date that exists, as MM/DD/YYYY"
                ),
                (
                    "912828YL8,TIPS,0.001,13/15/2024,,1,2,3",
                    "MATURITY.DATE: found '13/15/2024', expected a date that exists, as MM/DD/YYYY"
                ),
                (
                    "912828YL8,TIPS,0.001,10/15/2024,NA,1,2,3",
                    "CALL.DATE: found 'NA', expected a date that exists, as MM/DD/YYYY, or nothing"
                ),
                ("912828YL8,TIPS,0.001,10/15/2024,,NA,2,3", "BUY: found 'NA', expected a price per 100 of face, or 0 for none"),
                ("912828YL8,TIPS,0.001,10/15/2024,,1,2,3,4", "row: found 9 fields, expected 8 fields"),
            ])
        func badDownload(text: String, message: String) throws {
            let parsed = try FedInvestFile.parse(Array("\(text)\r\n\(Self.downloaded)".utf8), file: "f.csv")
            #expect(parsed.rejects.map(\.description) == ["f.csv:1: \(message)"])
            #expect(parsed.rows.map(\.line) == [2])
        }

        @Test("a security that comes twice on a day keeps its first row; on another day it is another row")
        func duplicate() throws {
            let other = Self.note.replacing("2015-10-30", with: "2015-11-02")
            let parsed = try FedInvestFile.parse(Array((Self.header + Self.note + other + Self.note).utf8), file: "f.csv")
            #expect(parsed.rows.map(\.line) == [2, 3])
            #expect(
                parsed.rejects.map(\.description) == [
                    "f.csv:4: CUSIP: found '912828WU0' again, after line 2, expected one row a security and day"
                ])
        }

        @Test("a filter lets one day through, and the faults of that day only")
        func filter() throws {
            let other = Self.note.replacing("2015-10-30", with: "2015-11-02").replacing("0.125%", with: "?")
            let bytes = Array((Self.header + Self.note + other).utf8)
            let day = try FedInvestFile.parse(bytes, file: "f.csv", dateFilter: "2015-10-30")
            #expect(day.rows.map(\.line) == [2] && day.rejects.isEmpty)
            let next = try FedInvestFile.parse(bytes, file: "f.csv", dateFilter: "2015-11-02")
            #expect(next.rows.isEmpty && next.rejects.map(\.line) == [3])
        }

        @Test(
            "files that are none say so",
            arguments: [
                ("id,yield\nA,1\n", "f.csv:1: file: found a quotes.csv of this project, expected a FedInvest price file"),
                ("\"CUSIP\",\"RATE\"\n", "f.csv:1: SECURITY.TYPE: found columns 'CUSIP,RATE', expected a column 'SECURITY.TYPE'"),
            ])
        func otherFiles(text: String, message: String) {
            let error = #expect(throws: FileFeedError.self) { try FedInvestFile.parse(Array(text.utf8), file: "f.csv") }
            #expect(error?.description == message)
        }
    }
}
