import FileFeed
import FixedIncome
import QuantMath
import Testing

extension FileFeedTests {
    @Suite("CSV written")
    struct CSVWriterTests {
        @Test(
            "each kind of value has its text",
            arguments: [
                (CSVValue.empty, ""), (.text("A,B"), "\"A,B\""), (.text("A\"B"), "\"A\"\"B\""), (.text("A\nB"), "\"A\nB\""),
                (.text("A B"), "A B"),
                (.text(" A"), "\" A\""), (.text("=1+1"), "\"=1+1\""), (.text("-x"), "\"-x\""), (.text("@x"), "\"@x\""),
                (.number(-0.0425), "-0.0425"),
                (.number(0.1 + 0.2), "0.30000000000000004"), (.number(1e-7), "1e-07"), (.number(100), "100.0"),
                (.number(.nan), "nan"),
                (.integer(-3), "-3"), (.date("2024-05-15"), "2024-05-15"), (.boolean(true), "true"), (nil, ""), (0.25, "0.25"),
                (7, "7"),
                (.number(optional: nil), ""), (.number(optional: 2.5), "2.5"), (.date(optional: nil), ""),
                (.text(optional: nil), ""),
                (.integer(optional: 4), "4"),
            ])
        func values(value: CSVValue, text: String) {
            var writer = CSVWriter()
            writer.append(["x", value])
            #expect(writer.text == "x,\(text)\n")
        }

        @Test("what is written reads back the same, whatever the text", arguments: 1...200)
        func roundTrip(seed: UInt64) throws {
            var random = SplitMix64(seed: seed)
            let letters = ["a", ",", "\"", "\n", "\r", " ", "\t", "é", "😀", "=", "0", "\u{FEFF}"]
            let columns = Int.random(in: 1...5, using: &random)
            let records = (0..<20).map { _ in
                (0..<columns).map { _ in
                    (0..<Int.random(in: 0...6, using: &random)).map { _ in letters.randomElement(using: &random)! }.joined()
                }
            }
            var writer = CSVWriter(lineEnd: seed.isMultiple(of: 2) ? .lineFeed : .carriageReturnLineFeed)
            records.forEach { writer.append($0.map(CSVValue.text)) }
            var reader = CSVReader(writer.bytes)
            var record = CSVRecord()
            for expected in records {
                try #require(try reader.next(into: &record))
                #expect(record.fields.map { $0.text(in: reader.bytes) } == expected)
            }
            #expect(try !reader.next(into: &record))
        }
    }
}
