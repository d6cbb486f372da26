import FileFeed
import FixedIncome
import Foundation
import Testing

extension FileFeedTests {
    @Suite("files that come piece by piece")
    struct StreamedFileTests {
        /// Every kind of line end, quoted fields with separators, quotes and line ends in them, blank lines, faults and text of all lengths.
        static let text =
            "\u{FEFF}id,kind,maturity,coupon,frequency\r\n\r\n"
            + "A,fixed,2030-05-15,0.04,2\n  \t\n\"B,\"\"1\"\"\",fixed,2031-05-15,0.05,2\r\"C\r\nc\nc\",zero,2032-05-15,,\r\n"
            + "D\"d,fixed,2030-05-15,0.04,2\n\"E\"e,fixed,2030-05-15,0.04,2\nÄß日😀,bill,2025-05-15,,\nF,fixed,2030-02-30,0.04,2\n"
            + "A,fixed,2030-05-15,0.04,2\nG,fixed\n\"H,zero,2040-01-01,,\nI,zero,2040-01-01,,"

        @Test("a file cut at any two places gives the rows and rejects of the whole")
        func everyCut() {
            let bytes = Array(Self.text.utf8)
            let whole = StreamedReading(wholeBonds: Array(bytes[3...]))
            #expect(whole.rows.count == 5 && whole.rejects.count == 6, "\(whole)")
            for first in 0...bytes.count {
                for second in [first, first + 1, first + 2, first + 3, first + 7] {
                    let streamed = StreamedReading(bonds: bytes, cuts: [first, second])
                    #expect(streamed == whole, "cut at \(first) and \(second)")
                }
            }
        }

        @Test("byte after byte, packed or not, gives the rows and rejects of the whole")
        func byteByByte() {
            let bytes = Array(Self.text.utf8)
            let whole = StreamedReading(wholeBonds: Array(bytes[3...]))
            let members = StoredGzip.member(Array(bytes[..<50])) + StoredGzip.member([]) + StoredGzip.member(Array(bytes[50...]))
            for packed in [bytes, StoredGzip.member(bytes), members + [0, 0, 0]] {
                #expect(StreamedReading(bonds: packed, cuts: Array(0...packed.count)) == whole)
            }
        }

        @Test("a gzip file cut short gives the rows that it holds, and then says so")
        func truncated() {
            let packed = StoredGzip.member(Array(Self.text.utf8))
            let streamed = StreamedReading(bonds: Array(packed.dropLast(9)), cuts: [])
            #expect(streamed.error == .badGzip(file: "f", .truncated))
            #expect(streamed.rows.count >= 2)
            let foreign = StreamedReading(bonds: packed + [1, 2, 3], cuts: Array(0...packed.count + 3))
            #expect(foreign.error == .badGzip(file: "f", .corrupt(reason: "3 bytes of something else after the end")))
        }

        @Test("a byte that is no text ends the file at its line, wherever pieces end")
        func notText() {
            let bytes =
                Array("id,kind,maturity\nA,zero,2030-01-01\n\nB\u{FFFD}".utf8.dropLast(3)) + [0xE2, 0x28, 0xA1]
                + Array(",zero,2030-01-01\n".utf8)
            for cut in 0...bytes.count {
                let streamed = StreamedReading(bonds: bytes, cuts: [cut, cut + 1])
                #expect(streamed.rows.map(\.id) == ["A"], "cut at \(cut)")
                #expect(
                    streamed.error
                        == .notUTF8(file: "f", line: 4, found: "a byte 0xE2 that UTF-8 cannot have there"), "cut at \(cut)")
            }
        }

        @Test("a record without an end in sight is rejected, and the next line is read", arguments: [0, 1])
        func longRecord(extra: Int) {
            let head = "id,kind,maturity\n"
            let name = String(repeating: "x", count: CSVReader.longestRecord - ",zero,2030-01-01".utf8.count + extra)
            let bytes = Array((head + name + ",zero,2030-01-01\nB,zero,2030-01-01\n").utf8)
            let whole = StreamedReading(wholeBonds: bytes)
            #expect(whole.rows.count == 2 - extra && whole.rejects.count == extra)
            #expect(StreamedReading(bonds: bytes, cuts: []) == whole)
            #expect(StreamedReading(bonds: bytes, cuts: [1 << 20, 1 << 20 + 17]) == whole)
            if extra > 0 {
                #expect(
                    whole.rejects[0].description.hasSuffix(
                        "found a record of more than 1048576 bytes, expected a shorter record, and every quote closed"))
            }
        }

        @Test("an open quote costs its line, and no more memory than the longest record")
        func openQuote() {
            let line = "B,zero,2030-01-01\n"
            let rest = (0..<80_000).map { "B\($0),zero,2030-01-01\n" }.joined()
            let bytes = Array(("id,kind,maturity\n\"A,zero,2030-01-01\n" + line + rest).utf8)
            let whole = StreamedReading(wholeBonds: bytes)
            #expect(whole.rejects.count == 1 && whole.rows.count == 80_001)
            #expect(StreamedReading(bonds: bytes, cuts: [100, 70_000]) == whole)
        }

        @Test(
            "an id that came before is told with its line, whatever the order of the ids",
            arguments: [
                (0..<9_000).map { "B\($0)" }, (0..<9_000).map { String(format: "B%06d", $0) },
                (0..<9_000).map { "B\($0 * 7_919 % 9_001)" },
                (0..<9_000).map { "a name of more than fifteen bytes \($0)" },
            ])
        func repeatedIds(ids: [String]) {
            let again = [0, 1, 4_500, 8_999].map { ids[$0] }
            let lines = (ids + again).map { "\($0),zero,2030-01-01\n" }.joined()
            let streamed = StreamedReading(bonds: Array(("id,kind,maturity\n" + lines).utf8), cuts: [])
            #expect(streamed.rows.map(\.id) == ids)
            #expect(
                streamed.rejects.map(\.found)
                    == zip(again, [2, 3, 4_502, 9_001]).map { "'\($0)' again, after line \($1)" })
        }

        @Test("columns of quotes.csv in bonds.csv are read where they are asked for")
        func quotedBonds() throws {
            let text = """
                id,kind,maturity,settlement,clean_price,yield,bid_price,ask_price
                A,zero,2030-01-01,2024-07-01,98.5,,,
                B,zero,2030-01-01,,,,,
                C,zero,2030-01-01,,98.5,0.04,,
                D,zero,2030-01-01,,,,99,98
                E,zero,2030-01-01,2024-07-02,,,,

                """
            var reader = try BondReader(try ByteSource(Array(text.utf8), file: "f", cuts: []), readingQuotes: true)
            #expect(reader.hasQuotes && reader.notes.isEmpty)
            var quotes: [String] = []
            while let row = try reader.next() {
                switch row {
                case .success(let row):
                    quotes.append(
                        "\(row.bond.id) \(row.quote.map { "\($0.settlement?.description ?? "-") \($0.quote.map { "\($0)" } ?? "-")" } ?? "none")"
                    )
                case .failure(let reject): quotes.append(reject.description)
                }
            }
            #expect(
                quotes == [
                    "A 2024-07-01 clean(98.5)", "B none",
                    "f:4: yield: found '0.04' beside clean_price '98.5', expected one of clean_price and yield",
                    "f:5: bid_price: found '99', expected a bid not above ask_price '98'", "E 2024-07-02 -",
                ])
            #expect(try BondFile.parse(Array(text.utf8), file: "f").notes.count == 5)
        }
    }
}
