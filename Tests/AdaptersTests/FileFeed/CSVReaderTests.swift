import FileFeed
import Testing

extension FileFeedTests {
    @Suite("CSV (RFC 4180, section 2)")
    struct CSVReaderTests {
        struct Example: Sendable, CustomTestStringConvertible {
            let rule: String
            let text: String
            let records: [[String]]
            var lines: [Int]?
            var testDescription: String { rule }
        }

        static let examples: [Example] = [
            Example(
                rule: "rule 1: each record on its line, ended by CRLF", text: "aaa,bbb,ccc\r\nzzz,yyy,xxx\r\n",
                records: [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]], lines: [1, 2]),
            Example(
                rule: "rule 2: the last record may have no end of line", text: "aaa,bbb,ccc\r\nzzz,yyy,xxx",
                records: [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]], lines: [1, 2]),
            Example(rule: "rule 4: spaces are part of a field", text: " a , b\t\n", records: [[" a ", " b\t"]]),
            Example(
                rule: "rule 5: fields may be in quotes or not", text: "\"aaa\",\"bbb\",ccc\r\nzzz,yyy,\"xxx\"\r\n",
                records: [["aaa", "bbb", "ccc"], ["zzz", "yyy", "xxx"]]),
            Example(
                rule: "rule 6: line breaks and commas in quotes", text: "\"aaa\",\"b \r\nbb\",\"c,c\"\r\nzzz,yyy,xxx",
                records: [["aaa", "b \r\nbb", "c,c"], ["zzz", "yyy", "xxx"]], lines: [1, 3]),
            Example(
                rule: "rule 7: a quote in a quoted field is doubled", text: "\"aaa\",\"b\"\"bb\",\"\"\"\"\r\n",
                records: [["aaa", "b\"bb", "\""]]),
            Example(
                rule: "beyond: LF alone ends a line", text: "a,b\nc,d\n", records: [["a", "b"], ["c", "d"]], lines: [1, 2]),
            Example(
                rule: "beyond: CR alone ends a line", text: "a,b\rc,d\r", records: [["a", "b"], ["c", "d"]], lines: [1, 2]),
            Example(
                rule: "beyond: ends of line may be mixed", text: "a\r\rb\n\nc\r\n\r\nd", records: [["a"], ["b"], ["c"], ["d"]],
                lines: [1, 3, 5, 7]),
            Example(
                rule: "beyond: blank lines are skipped and counted", text: "\n  \t\na,b\n \r\n\"c\",d",
                records: [["a", "b"], ["c", "d"]], lines: [3, 5]),
            Example(rule: "beyond: a byte order mark is skipped", text: "\u{FEFF}a,b", records: [["a", "b"]], lines: [1]),
            Example(rule: "beyond: a quoted field may follow the mark", text: "\u{FEFF}\"a\"", records: [["a"]]),
            Example(
                rule: "empty fields at either end", text: ",\na,\n,b\n\"\",\"\"\n",
                records: [["", ""], ["a", ""], ["", "b"], ["", ""]]),
            Example(rule: "a lone empty quoted field is a record", text: "\"\"\n", records: [[""]]),
            Example(
                rule: "CR, LF and CRLF in quotes each count one line", text: "\"a\rb\nc\r\nd\"\ne",
                records: [["a\rb\nc\r\nd"], ["e"]], lines: [1, 5]),
            Example(rule: "text of any script", text: "naïve,日本,😀\n", records: [["naïve", "日本", "😀"]]),
            Example(rule: "nothing", text: "", records: []), Example(rule: "a mark and nothing", text: "\u{FEFF}", records: []),
            Example(rule: "blank lines and nothing", text: "\r\n  \n", records: []),
        ]

        @Test("records come out as the rule says", arguments: examples)
        func conformance(example: Example) throws {
            let (records, lines, faults) = Self.read(example.text)
            #expect(records == example.records)
            #expect(faults.isEmpty)
            if let expected = example.lines { #expect(lines == expected) }
        }

        struct Fault: Sendable {
            let text: String
            let kind: CSVFault.Kind
            let line: Int
            let field: Int
            let good: [[String]]
        }

        static let faults: [Fault] = [
            Fault(text: "a,b\nc,\"d\n", kind: .unterminatedQuote, line: 2, field: 1, good: [["a", "b"]]),
            Fault(
                text: "a,b\n\"c,d\ne,f\ng,h", kind: .unterminatedQuote, line: 2, field: 0,
                good: [["a", "b"], ["e", "f"], ["g", "h"]]),
            Fault(text: "a,b\nc,d\"e\ne,f", kind: .strayQuote, line: 2, field: 1, good: [["a", "b"], ["e", "f"]]),
            Fault(text: "a,b\n\n\"c\"d,e\r\ne,f", kind: .textAfterQuote, line: 3, field: 0, good: [["a", "b"], ["e", "f"]]),
            Fault(text: "\"a\" ,b\ne,f", kind: .textAfterQuote, line: 1, field: 0, good: [["e", "f"]]),
            Fault(text: "\"", kind: .unterminatedQuote, line: 1, field: 0, good: []),
            Fault(text: "a,\"\"\"", kind: .unterminatedQuote, line: 1, field: 1, good: []),
        ]

        @Test("a wrong quote is told with its line and field, and costs its own line only", arguments: faults)
        func faulty(example: Fault) {
            let (records, _, faults) = Self.read(example.text)
            #expect(records == example.good)
            #expect(faults == [CSVFault(kind: example.kind, line: example.line, field: example.field)])
        }

        @Test("another separator makes the comma a letter like others", arguments: [";", "\t", "|"])
        func separator(text: String) throws {
            let (records, _, faults) = Self.read("a,a\(text)b\n\"c\(text)c\"\(text)d", separator: text.utf8.first!)
            #expect(records == [["a,a", "b"], ["c\(text)c", "d"]])
            #expect(faults.isEmpty)
        }

        @Test("many open quotes take time in proportion to the file")
        func manyOpenQuotes() {
            let (records, _, faults) = Self.read(String(repeating: "\"a\n", count: 20_001))
            #expect(records.isEmpty)
            #expect(faults.count == 20_001)
        }

        private static func read(
            _ text: String, separator: UInt8 = UInt8(ascii: ",")
        ) -> (records: [[String]], lines: [Int], faults: [CSVFault]) {
            var reader = CSVReader(Array(text.utf8), separator: separator)
            var record = CSVRecord()
            var (records, lines, faults): ([[String]], [Int], [CSVFault]) = ([], [], [])
            while true {
                do throws(CSVFault) {
                    guard try reader.next(into: &record) else { return (records, lines, faults) }
                    records.append(record.fields.map { $0.text(in: reader.bytes) })
                    lines.append(record.line)
                } catch {
                    faults.append(error)
                }
            }
        }
    }
}
