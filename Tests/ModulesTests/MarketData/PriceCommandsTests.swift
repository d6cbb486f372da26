import Contracts
import EventSourcing
import FixedIncome
import MarketData
import Messaging
import Testing

@Suite("Marks, official prices and history")
struct PriceCommandsTests {
    @Test("a mark names the one before it, and says why")
    func marks() throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [Market.treasury("A")]))
            let bond = try BondID("A")
            _ = try await desk.send(MarkPrice(bond: bond, price: TradedPrice(91), day: "2024-07-01", reason: "no trade"))
            let second = try await desk.send(MarkPrice(bond: bond, price: TradedPrice(92), day: "2024-07-02", reason: "news"))
            let page = try await desk.ask(AskPriceHistory(bond: bond, minPosition: second.position))
            #expect(page.prices.map(\.kind) == ["mark", "mark"])
            #expect(page.prices.map(\.source) == ["local", "local"])
            #expect(page.prices.map { "\($0.observedAt)" } == ["2024-07-01T21:00:00Z", "2024-07-02T21:00:00Z"])
            let mark = MarkPrice(bond: bond, price: try TradedPrice(91), day: "2024-07-01", reason: "")
            #expect(try await desk.refusal(mark) == "no-reason")
            #expect(
                try await desk.refusal(MarkPrice(bond: bond, price: TradedPrice(0), day: "2024-07-01", reason: "x"))
                    == "impossible-price")
            #expect(
                try await desk.refusal(MarkPrice(bond: BondID("Z"), price: TradedPrice(9), day: "2024-07-01", reason: "x"))
                    == "unknown-bond")
        }
    }

    @Test("an official close takes good rows and rejects bad ones")
    func close() throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [Market.treasury("A"), Market.treasury("B")]))
            let prices = try [("A", 98.0), ("Z", 98), ("A", 97), ("B", -1), ("B", 96)].map {
                ClosePrice(bond: try BondID($0.0), price: try TradedPrice($0.1))
            }
            let receipt = try await desk.send(RecordClose(day: "2024-07-01", source: "fedinvest", prices: prices))
            #expect(receipt.accepted == 2)
            #expect(receipt.rejected.map(\.row) == [1, 2, 3])
            #expect(receipt.rejected.map(\.field) == ["bond", "bond", "price"])
            let page = try await desk.ask(AskPriceHistory(bond: BondID("B"), minPosition: receipt.position))
            #expect(page.prices.map(\.price.value) == [96])
            #expect(page.prices.map(\.kind) == ["close"])
        }
    }

    @Test("history goes on behind an event, never within one, and between times")
    func paging() throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [Market.treasury("A")]))
            let bond = try BondID("A")
            var last = LogPosition.start
            for batch in 0..<3 {
                let quotes = try (0..<3).map { try Market.quote("A", 98, seconds: batch * 10 + $0) }
                last = try await desk.send(RecordQuotes(source: "desk", quotes: quotes)).position
            }
            let first = try await desk.ask(AskPriceHistory(bond: bond, limit: 2, minPosition: last))
            #expect(first.prices.count == 3)
            let second = try await desk.ask(AskPriceHistory(bond: bond, after: first.next, limit: 100))
            #expect(second.prices.count == 6)
            #expect(second.next == nil)
            let times = AskPriceHistory(
                bond: bond, from: MarketDesk.now.advanced(by: .seconds(10)), upTo: MarketDesk.now.advanced(by: .seconds(12)))
            #expect(try await desk.ask(times).prices.count == 2)
        }
    }

    @Test("a page of another size than there is room for is refused", arguments: [0, 1_001])
    func limits(limit: Int) throws {
        try MarketDesk.run { desk in
            await #expect(throws: BusError.self) { try await desk.ask(AskQuarantine(limit: limit)) }
            await #expect(throws: BusError.self) { try await desk.ask(AskBonds(limit: limit)) }
            await #expect(throws: BusError.self) { try await desk.ask(AskQuotes(limit: limit)) }
            await #expect(throws: BusError.self) { try await desk.ask(AskPriceHistory(bond: BondID("A"), limit: limit)) }
        }
    }
}
