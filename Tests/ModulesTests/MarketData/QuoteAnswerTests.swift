import Contracts
import EventSourcing
import FixedIncome
import MarketData
import Messaging
import Testing

@Suite("What quotes carry, and quotes of a moment")
struct QuoteAnswerTests {
    @Test("the face of a quote is on the log and in the answers; without one the event is as it ever was")
    func sizes() throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [try Market.treasury(), try Market.treasury("OTHER")]))
            var sized = try Market.quote("UST", 98)
            sized.size = 250_000
            _ = try await desk.send(RecordQuotes(source: "desk", quotes: [sized, try Market.quote("OTHER", 97)]))
            let plain = try await desk.send(RecordQuotes(source: "desk", quotes: [try Market.quote("OTHER", 97.5, seconds: 5)]))
            let quotes = try await desk.ask(AskQuotes(minPosition: plain.position)).quotes
            #expect(quotes.map(\.bond.text) == ["OTHER", "UST"] && quotes.map(\.size) == [nil, 250_000])
            let history = try await desk.ask(AskPriceHistory(bond: try BondID("UST"), minPosition: plain.position)).prices
            #expect(history.map(\.size) == [250_000])
            let events = try await desk.log.read(LogSelection(types: [PricesUpdated.name]), limit: 10)
            let texts = events.map { String(decoding: $0.payload, as: UTF8.self) }
            #expect(texts.map { $0.contains("sizes") } == [true, false], "\(texts)")
        }
    }

    @Test("a time asks for the last quote observed by then, whatever was known later of earlier times")
    func moments() throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [try Market.treasury()]))
            let first = try await desk.send(
                RecordQuotes(
                    source: "desk", quotes: [try Market.spread("UST", 98, 98.5), try Market.quote("UST", 98.5, seconds: 60)]))
            let late = try await desk.send(RecordQuotes(source: "other", quotes: [try Market.quote("UST", 98.3, seconds: 30)]))
            func price(_ seconds: Int, known: LogPosition? = nil) async throws -> [TradedPrice] {
                try await desk.ask(
                    AskQuotes(
                        known: known, minPosition: late.position, asOf: MarketDesk.now.advanced(by: .seconds(Int64(seconds))))
                ).quotes.map(\.price)
            }
            #expect(try await price(-1).isEmpty)
            let at = try await desk.ask(AskQuotes(minPosition: late.position, asOf: MarketDesk.now)).quotes
            #expect(try at.first?.bid == TradedPrice(98) && at.first?.ask == TradedPrice(98.5))
            #expect(try await price(45) == [try TradedPrice(98.3)])
            #expect(try await price(45, known: first.position) == [try TradedPrice(98.25)], "the middle of bid and ask")
            #expect(try await price(60) == [try TradedPrice(98.5)])
        }
    }

    @Test("prices whose middle has no number are rejected alone")
    func beyondNumbers() throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [try Market.treasury()]))
            let receipt = try await desk.send(
                RecordQuotes(source: "desk", quotes: [try Market.spread("UST", -9e9, 9e9), try Market.quote("UST", 98)]))
            #expect(receipt.accepted == 1 && receipt.rejected.map(\.row) == [0] && receipt.rejected.map(\.field) == ["bid"])
        }
    }
}
