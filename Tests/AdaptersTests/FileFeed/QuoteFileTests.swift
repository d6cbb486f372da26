import FileFeed
import FixedIncome
import Testing

extension FileFeedTests {
    @Suite("quotes.csv")
    struct QuoteFileTests {
        static let header = "id,settlement,clean_price,dirty_price,yield,discount_rate,bid_price,ask_price\n"

        @Test(
            "each way to quote is read",
            arguments: [
                (
                    "A,2024-07-01,98.25,,,,,",
                    QuoteRow(id: "A", settlement: "2024-07-01", quote: .clean(98.25), bidPrice: nil, askPrice: nil, line: 2)
                ),
                ("A,,,99.5,,,,", QuoteRow(id: "A", settlement: nil, quote: .dirty(99.5), bidPrice: nil, askPrice: nil, line: 2)),
                (
                    "A,,,,-0.005,,,",
                    QuoteRow(id: "A", settlement: nil, quote: .yield(-0.005), bidPrice: nil, askPrice: nil, line: 2)
                ),
                (
                    "A,,,,,0.052,,",
                    QuoteRow(id: "A", settlement: nil, quote: .discountRate(0.052), bidPrice: nil, askPrice: nil, line: 2)
                ),
                ("A,,,,,,98,98.5", QuoteRow(id: "A", settlement: nil, quote: nil, bidPrice: 98, askPrice: 98.5, line: 2)),
                ("A,,,,,,98,", QuoteRow(id: "A", settlement: nil, quote: nil, bidPrice: 98, askPrice: nil, line: 2)),
                (
                    "A,,98.25,,,,98.25,98.25",
                    QuoteRow(id: "A", settlement: nil, quote: .clean(98.25), bidPrice: 98.25, askPrice: 98.25, line: 2)
                ),
            ])
        func good(text: String, row: QuoteRow) throws {
            let parsed = try QuoteFile.parse(Array((Self.header + text).utf8), file: "quotes.csv")
            #expect(parsed.rows == [row])
            #expect(parsed.rejects.isEmpty && parsed.notes.isEmpty)
        }

        @Test("a row may say of which day its prices are, and does not settle before it")
        func dates() throws {
            let text = "date,id,settlement,bid_price\n2024-06-28,A,2024-07-01,98\n,A,,98\n2024-07-02,A,2024-07-01,98\n"
            let parsed = try QuoteFile.parse(Array(text.utf8), file: "history.csv")
            #expect(parsed.rows.map(\.date) == ["2024-06-28", nil])
            #expect(parsed.rejects.map(\.field) == ["settlement"] && parsed.rejects.map(\.line) == [4])
        }

        @Test(
            "a wrong row says where and why; the next is still read",
            arguments: [
                (",,98,,,,,", "id: found nothing, expected the name of a bond"),
                ("A,01/07/2024,98,,,,,", "settlement: found '01/07/2024', expected a date that exists, as YYYY-MM-DD"),
                ("A,,98,99,,,,", "dirty_price: found '99' beside clean_price '98', expected one of clean_price and dirty_price"),
                ("A,,98,,0.05,,,", "yield: found '0.05' beside clean_price '98', expected one of clean_price and yield"),
                (
                    "A,,,,,,,",
                    "row: found no value, expected one of clean_price, dirty_price, yield, discount_rate, bid_price, ask_price filled"
                ),
                ("A,,98-16,,,,,", "clean_price: found '98-16', expected a price above 0, per 100 of face"),
                ("A,,0,,,,,", "clean_price: found '0', expected a price above 0, per 100 of face"),
                ("A,,,-1,,,,", "dirty_price: found '-1', expected a price above 0, per 100 of face"),
                ("A,,,,4.5%,,,", "yield: found '4.5%', expected a decimal such as 0.0425"),
                ("A,,,,,inf,,", "discount_rate: found 'inf', expected a decimal such as 0.0425"),
                ("A,,,,,,x,99", "bid_price: found 'x', expected a price above 0, per 100 of face"),
                ("A,,,,,,99,0", "ask_price: found '0', expected a price above 0, per 100 of face"),
                ("A,,,,,,99.5,99.25", "bid_price: found '99.5', expected a bid not above ask_price '99.25'"),
                ("A,,98,,,,", "row: found 7 fields, expected 8 fields"),
            ])
        func bad(text: String, message: String) throws {
            let parsed = try QuoteFile.parse(Array((Self.header + text + "\nB,,99,,,,,\n").utf8), file: "quotes.csv")
            #expect(parsed.rejects.map(\.description) == ["quotes.csv:2: \(message)"])
            #expect(parsed.rows.map(\.id) == ["B"])
        }

        @Test("a header without any value column is refused")
        func noValues() {
            let error = #expect(throws: FileFeedError.self) { try QuoteFile.parse(Array("id,price\nA,1\n".utf8), file: "q.csv") }
            #expect(
                error?.description
                    == "q.csv:1: header: found columns 'id,price', expected at least one of clean_price, dirty_price, yield, discount_rate, bid_price, ask_price"
            )
        }

        @Test(
            "the layout of quotes is told by content",
            arguments: [
                ("id,clean_price\nA,99\n", QuoteLayout.project), ("\u{FEFF}settlement,\"id\",yield\r\n", .project),
                ("\"CUSIP\",\"SECURITY.TYPE\"\n", .fedInvest(.history)),
                ("912796Y45,MARKET BASED BILL,0.0,06/27/2024,,0.000000,99.985500,0.000000\r\n", .fedInvest(.download)),
                ("91279,MARKET BASED BILL,0.0,06/27/2024,,0.000000,99.985500,0.000000\r\n", .fedInvest(.download)),
                ("broken\n912796Y45,MARKET BASED BILL,0.0,?,,0.000000,99.985500,0.000000\r\n", .fedInvest(.download)),
            ])
        func layout(text: String, layout: QuoteLayout) throws {
            #expect(try QuoteFile.detect(Array(text.utf8), file: "q.csv") == layout)
        }

        @Test(
            "what is in no known layout is refused",
            arguments: [
                (
                    "",
                    "q.csv:1: file: found an empty file, expected a header with id and clean_price, dirty_price, yield, discount_rate, bid_price, ask_price, or prices as FedInvest, termstrc or Tradeweb publish them"
                ),
                (
                    "<html>\n<body>",
                    "q.csv:1: file: found '<html>', expected a header with id and clean_price, dirty_price, yield, discount_rate, bid_price, ask_price, or prices as FedInvest, termstrc or Tradeweb publish them"
                ),
                (
                    "\"",
                    "q.csv:1: file: found nothing, expected a header with id and clean_price, dirty_price, yield, discount_rate, bid_price, ask_price, or prices as FedInvest, termstrc or Tradeweb publish them"
                ),
            ])
        func noLayout(text: String, message: String) {
            let error = #expect(throws: FileFeedError.self) { try QuoteFile.detect(Array(text.utf8), file: "q.csv") }
            #expect(error?.description == message)
        }
    }
}
