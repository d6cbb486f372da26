import FileFeed
import Testing

extension FileFeedTests {
    @Suite("files with a header, as a whole")
    struct TableTests {
        @Test(
            "a file that cannot be read at all says what is wrong, and where",
            arguments: [
                ("", "b.csv:1: file: found an empty file, expected a header with the columns id, kind, maturity and more"),
                (
                    "\r\n  \n",
                    "b.csv:1: file: found an empty file, expected a header with the columns id, kind, maturity and more"
                ),
                ("id,maturity\n", "b.csv:1: kind: found columns 'id,maturity', expected a column 'kind'"),
                ("\nid,Kind,maturity\n", "b.csv:2: kind: found columns 'id,Kind,maturity', expected a column 'kind'"),
                ("id,kind,maturity,id\n", "b.csv:1: id: found the column twice, expected each column once"),
                ("id,kind,maturity,,\n", "b.csv:1: header: found two columns without a name, expected each column once"),
                ("id,\"kind\n", "b.csv:1: header: found a quote that is never closed, expected a closing quote"),
                ("id;kind;maturity\n", "b.csv:1: id: found columns 'id;kind;maturity', expected a column 'id'"),
            ])
        func whole(text: String, message: String) {
            let error = #expect(throws: FileFeedError.self) { try BondFile.parse(Array(text.utf8), file: "b.csv") }
            #expect(error?.description == message)
            #expect(error?.file == "b.csv")
        }

        @Test(
            "text that is not UTF-8 is refused with the line of its first wrong byte (RFC 3629)",
            arguments: [
                ([0x69, 0x64, 0x0A, 0xE9, 0x0A], 2, "a byte 0xE9 that UTF-8 cannot have there"),
                ([0xC0, 0x80], 1, "a byte 0xC0 that UTF-8 cannot have there"),
                ([0xED, 0xA0, 0x80], 1, "a byte 0xED that UTF-8 cannot have there"),
                ([0xF4, 0x90, 0x80, 0x80], 1, "a byte 0xF4 that UTF-8 cannot have there"),
                ([0x41, 0xE2, 0x82], 1, "a byte 0xE2 that UTF-8 cannot have there"),
                ([0xFF, 0xFE, 0x69, 0x00], 1, "text in UTF-16"), ([0xFE, 0xFF, 0x00, 0x69], 1, "text in UTF-16"),
                ([0x0D, 0x0D, 0x0A, 0x41, 0x0A, 0x80], 4, "a byte 0x80 that UTF-8 cannot have there"),
                (Array(repeating: 0x0A, count: 20) + [0x80], 21, "a byte 0x80 that UTF-8 cannot have there"),
            ] as [([UInt8], Int, String)])
        func notUTF8(bytes: [UInt8], line: Int, found: String) {
            #expect(throws: FileFeedError.notUTF8(file: "q.csv", line: line, found: found)) {
                try QuoteFile.parse(bytes, file: "q.csv")
            }
            #expect(throws: FileFeedError.notUTF8(file: "q.csv", line: line, found: found)) {
                try QuoteFile.detect(bytes, file: "q.csv")
            }
            #expect(throws: FileFeedError.notUTF8(file: "q.csv", line: line, found: found)) {
                try FedInvestFile.parse(bytes, file: "q.csv")
            }
        }

        @Test("text of every length of sequence passes")
        func goodUTF8() throws {
            let parsed = try QuoteFile.parse(Array("id,yield\né߿ࠀ퟿\u{FFFD}\u{10000}\u{10FFFF},0.01\n".utf8), file: "q.csv")
            #expect(parsed.rows.map(\.id) == ["é߿ࠀ퟿\u{FFFD}\u{10000}\u{10FFFF}"])
        }

        @Test("unknown columns are noted, and the rows still read")
        func unknownColumns() throws {
            let parsed = try CurveFile.parse(
                Array("date,rate,zero_rate,\n2024-01-01,9,0.01,\n2025-01-01,,0.02,\n".utf8), file: "c.csv")
            #expect(parsed.rows.map(\.zeroRate) == [0.01, 0.02])
            #expect(
                parsed.notes.map(\.description) == [
                    "c.csv:1: rate: unknown column, not read; known are date, zero_rate",
                    "c.csv:1: header: unknown column, not read; known are date, zero_rate",
                ])
        }

        @Test("names that would break a line or a terminal are escaped in messages")
        func unsafeNames() throws {
            let text = "id,yield,\"a\nb\u{2028}\u{202E}\u{1B}[31m\"\nA,0.01,x\"y\n"
            let parsed = try QuoteFile.parse(Array(text.utf8), file: "q\n.csv")
            let name = #"a\nb\u{2028}\u{202E}\u{1B}[31m"#
            let fault =
                "found a quote inside a field that does not start with one, expected the whole field in quotes, and quotes in it doubled"
            #expect(parsed.rejects.map(\.description) == [#"q\n.csv:3: \#(name): \#(fault)"#])
            let known = "id, date, settlement, clean_price, dirty_price, yield, discount_rate, bid_price, ask_price"
            #expect(parsed.notes.map(\.description) == [#"q\n.csv:1: \#(name): unknown column, not read; known are \#(known)"#])
        }

        @Test("rows that do not fit the header are told by line, and cost nothing else")
        func wrongShape() throws {
            let text = "id,yield\nA,0.01,\nB\n\nC,\"0.02\nD,0.03\nE,0\"4\n\"F\"x,1\nG,0.05\n"
            let parsed = try QuoteFile.parse(Array(text.utf8), file: "q.csv")
            #expect(parsed.rows.map(\.id) == ["D", "G"])
            #expect(
                parsed.rejects.map(\.description) == [
                    "q.csv:2: row: found 3 fields, expected 2 fields",
                    "q.csv:3: row: found 1 field, expected 2 fields",
                    "q.csv:5: yield: found text after a closing quote, expected a separator or the end of the line, and quotes in a field doubled",
                    "q.csv:7: yield: found a quote inside a field that does not start with one, expected the whole field in quotes, and quotes in it doubled",
                    "q.csv:8: id: found text after a closing quote, expected a separator or the end of the line, and quotes in a field doubled",
                ])
        }
    }
}
