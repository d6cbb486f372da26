import Contracts
import EventSourcing
import FixedIncome
import MarketData
import Messaging
import Testing

@Suite("Quotes that are checked")
struct QuoteCommandsTests {
    private static func open(_ desk: MarketDesk) async throws {
        _ = try await desk.send(CreateBonds(bonds: [Market.treasury("A"), Market.treasury("B"), Market.treasury("R")]))
        _ = try await desk.send(RetireBond(id: BondID("R"), on: "2024-06-28", reason: "called"))
    }

    @Test("rows of a batch are taken, set aside or rejected, each for itself")
    func batch() throws {
        try MarketDesk.run { desk in
            try await Self.open(desk)
            let receipt = try await desk.send(
                RecordQuotes(
                    source: "desk",
                    quotes: [
                        Market.quote("A", 98.5), Market.quote("Z", 98.5), Market.quote("R", 98.5), Market.spread("A", nil, nil),
                        Market.quote("A", 0), Market.quote("A", 1_001), Market.quote("A", 98.5, seconds: 3_600),
                        Market.spread("B", 98.25, 98.75),
                    ]))
            #expect(receipt.accepted == 2)
            #expect(receipt.quarantined.isEmpty)
            #expect(receipt.rejected.map(\.row) == [1, 2, 3, 4, 5, 6])
            #expect(receipt.rejected.map(\.field) == ["bond", "bond", "price", "price", "price", "observedAt"])
            let quotes = try await desk.ask(AskQuotes(minPosition: receipt.position)).quotes
            #expect(quotes.map(\.bond.text) == ["A", "B"])
            #expect(quotes.map(\.price.value) == [98.5, 98.5])
            #expect(quotes.allSatisfy { $0.event == receipt.position && $0.source == "desk" && $0.previous == nil })
        }
    }

    @Test(
        "a doubtful quote is set aside with its flags",
        arguments: [
            (try Market.spread("A", 98.5, 98.25, seconds: 1), [QuoteFlag.crossed]),
            (try Market.spread("A", 98.25, 98.5, price: 98.75, seconds: 1), [.outside]),
            (try Market.spread("A", 98.25, 98.5, price: 98, seconds: 1), [.outside]),
            (try Market.quote("A", 98.5, seconds: -1), [.stale]),
            (try Market.quote("B", 98.5, seconds: -6 * 86_400), [.stale]),
            (try Market.quote("A", 98.5), [.duplicate]),
            (try Market.quote("A", 120, seconds: 1), [.jump]),
            (try Market.quote("A", 80, seconds: -1), [.stale, .jump]),
        ] as [(Quote, [QuoteFlag])])
    func flags(quote: Quote, flags: [QuoteFlag]) throws {
        try MarketDesk.run { desk in
            try await Self.open(desk)
            _ = try await desk.send(RecordQuotes(source: "desk", quotes: [Market.quote("A", 98.5)]))
            let receipt = try await desk.send(RecordQuotes(source: "desk", quotes: [quote]))
            #expect(receipt.accepted == 0)
            #expect(receipt.quarantined.map(\.flags) == [flags])
            let aside = try await desk.ask(AskQuarantine(source: "desk", minPosition: receipt.position)).quotes
            #expect(aside.map(\.flags) == [flags])
            #expect(aside.map(\.price) == [quote.price])
            #expect(aside.map(\.detail) == receipt.quarantined.map(\.detail))
            let last = try await desk.ask(AskQuotes(bonds: [BondID("A")], minPosition: receipt.position)).quotes
            #expect(last.map(\.price.value) == [98.5])
        }
    }

    @Test("a quote of the day on which its bond falls due, or later, is set aside by that name")
    func matured() throws {
        try MarketDesk.run { desk in
            let bonds = try [("DUE", "2024-07-01"), ("NEXT", "2024-07-02")].map { name, maturity in
                var bond = try Market.treasury(name, maturity: CalendarDate(iso: maturity))
                bond.details.definition.issueDate = try CalendarDate(iso: "2023" + maturity.dropFirst(4))
                return bond
            }
            #expect(try await desk.send(CreateBonds(bonds: bonds)).rejected.isEmpty)
            let receipt = try await desk.send(
                RecordQuotes(source: "desk", quotes: [Market.quote("DUE", 99.5), Market.quote("NEXT", 99.5)]))
            #expect(receipt.accepted == 1 && receipt.quarantined.map(\.bond.text) == ["DUE"])
            #expect(receipt.quarantined.map(\.flags) == [[.matured]])
            #expect(receipt.quarantined.first?.detail.contains("falls due on 2024-07-01") == true)
            let aside = try await desk.ask(AskQuarantine(source: "desk", minPosition: receipt.position)).quotes
            #expect(aside.map(\.flags) == [[.matured]])
        }
    }

    @Test("each source is checked by its own quotes only")
    func sources() throws {
        try MarketDesk.run { desk in
            try await Self.open(desk)
            _ = try await desk.send(RecordQuotes(source: "one", quotes: [Market.quote("A", 98.5, seconds: 10)]))
            let other = try await desk.send(RecordQuotes(source: "two", quotes: [Market.quote("A", 50)]))
            #expect(other.accepted == 1)
            let quotes = try await desk.ask(AskQuotes(bonds: [BondID("A")], minPosition: other.position)).quotes
            #expect(quotes.map(\.source) == ["one"])
            #expect(try await desk.ask(AskQuotes(limit: 1)).quotes.map(\.source) == ["one"])
        }
    }

    @Test(
        "a price is compared with one of at most 30 days before or behind it, and with none of longer ago",
        arguments: [
            (.seconds(1), true), (.seconds(30 * 86_400), true), (.seconds(30 * 86_400 + 1), false),
            (.seconds(730 * 86_400), false),
            (.seconds(-30 * 86_400), true), (.seconds(-30 * 86_400 - 1), false),
        ] as [(Duration, Bool)])
    func silence(span: Duration, isCompared: Bool) throws {
        try MarketDesk.run { desk in
            try await Self.open(desk)
            let first = MarketDesk.now.advanced(by: .seconds(-730 * 86_400))
            let again = first.advanced(by: span)
            for (time, price) in [(first, 98.5), (again, 60)] {
                let quote = Quote(bond: try BondID("A"), observedAt: time, price: try TradedPrice(price))
                let receipt = try await desk.send(
                    RecordQuotes(source: "desk", quotes: [quote], availableAt: time), at: max(first, time))
                let flags: [QuoteFlag] = (time < first ? [.stale] : []) + (isCompared && time == again ? [.jump] : [])
                #expect(receipt.quarantined.map(\.flags) == (flags.isEmpty ? [] : [flags]), "\(price)")
            }
        }
    }

    @Test("behind a long silence the first price is the one that the next are compared with")
    func afterSilence() throws {
        try MarketDesk.run { desk in
            try await Self.open(desk)
            var flags: [[QuoteFlag]] = []
            for (seconds, price) in [(-730 * 86_400, 98.5), (0, 60), (1, 98.5), (2, 61)] {
                let receipt = try await desk.send(
                    RecordQuotes(source: "desk", quotes: [Market.quote("A", price, seconds: seconds)]),
                    at: MarketDesk.now.advanced(by: .seconds(seconds)))
                flags.append(receipt.quarantined.first?.flags ?? [])
            }
            #expect(flags == [[], [], [.jump], []])
        }
    }

    @Test("a jump passes when a second quote confirms it, in one batch or in two", arguments: [true, false])
    func confirmedJump(isOneBatch: Bool) throws {
        try MarketDesk.run { desk in
            try await Self.open(desk)
            let quotes = [
                try Market.quote("A", 98), try Market.quote("A", 60, seconds: 1), try Market.quote("A", 30, seconds: 2),
                try Market.quote("A", 31, seconds: 3), try Market.quote("A", 32, seconds: 4),
                try Market.quote("A", 98, seconds: 5),
            ]
            var accepted = 0
            for batch in isOneBatch ? [quotes] : quotes.map({ [$0] }) {
                accepted += try await desk.send(RecordQuotes(source: "desk", quotes: batch)).accepted
            }
            #expect(accepted == 3)
            let page = try await desk.ask(AskPriceHistory(bond: BondID("A"), minPosition: desk.log.head().position))
            #expect(page.prices.map(\.price.value) == [98, 31, 32])
            let aside = try await desk.ask(AskQuarantine(minPosition: page.position))
            #expect(aside.quotes.map { $0.price?.value } == [60, 30, 98])
        }
    }

    @Test("quotes of several days make an event of each day, in order")
    func days() throws {
        try MarketDesk.run { desk in
            try await Self.open(desk)
            let before = try await desk.log.head().position
            let receipt = try await desk.send(
                RecordQuotes(
                    source: "desk",
                    quotes: [Market.quote("A", 98.5), Market.quote("B", 97, seconds: -86_400), Market.quote("B", 97.5)]))
            #expect(receipt.accepted == 3)
            let records = try await desk.log.read(LogSelection(after: before), limit: 10)
            let events = try records.map { try CanonicalDecoder.decode(PricesUpdated.self, from: $0.payload) }
            #expect(events.map(\.day) == ["2024-06-30", "2024-07-01"])
            #expect(events.map { $0.bonds.map(\.text) } == [["B"], ["A", "B"]])
            #expect(try events[1].previous == [nil, TradedPrice(97)])
            #expect(records.map(\.stream.text) == ["market-data.quotes/desk", "market-data.quotes/desk"])
        }
    }

    @Test("a repeated command gets its first receipt and changes nothing, with the bus and without it", arguments: [true, false])
    func repeated(isIdempotent: Bool) throws {
        try MarketDesk.run(isIdempotent: isIdempotent) { desk in
            try await Self.open(desk)
            let command = RecordQuotes(
                source: "desk", quotes: [try Market.quote("A", 98), try Market.quote("A", 60, seconds: 1)])
            let first = try await desk.send(command, id: 1)
            #expect(first.accepted == 1 && first.quarantined.count == 1)
            #expect(try await desk.send(command, id: 1) == first)
            let next = try await desk.send(RecordQuotes(source: "desk", quotes: [Market.quote("A", 61, seconds: 2)]))
            #expect(next.accepted == 1)
            #expect(try await desk.send(command, id: 1) == first)
        }
    }

    @Test("commands at once leave what they would leave one after another, however few sources are kept", arguments: [1, 64])
    func concurrent(sources: Int) throws {
        try MarketDesk.run(settings: MarketDataSettings(sourcesInMemory: sources)) { desk in
            try await Self.open(desk)
            let receipts = try await withThrowingTaskGroup(of: RecordQuotes.Receipt.self) { group in
                for number in 0..<24 {
                    group.addTask {
                        try await desk.send(
                            RecordQuotes(source: "s\(number % 3)", quotes: [Market.quote("A", 98), Market.quote("B", 97)]))
                    }
                }
                return try await group.reduce(into: []) { $0.append($1) }
            }
            #expect(receipts.reduce(0) { $0 + $1.accepted } == 6)
            let flags = receipts.flatMap { $0.quarantined.map(\.flags) }
            #expect(flags == Array(repeating: [.duplicate], count: 42))
        }
    }

    @Test(
        "a source without a proper name is refused", arguments: ["", "Desk", "9desk", "a/b", String(repeating: "a", count: 41)])
    func names(source: String) throws {
        try MarketDesk.run { desk in
            let quotes = RecordQuotes(source: source, quotes: [try Market.quote("A", 98)])
            #expect(try await desk.refusal(quotes) == "malformed-source")
            let close = RecordClose(day: "2024-07-01", source: source, prices: [])
            #expect(try await desk.refusal(close) == "malformed-source")
        }
    }

    @Test("what was quoted stays known at its position")
    func timeTravel() throws {
        try MarketDesk.run { desk in
            try await Self.open(desk)
            let first = try await desk.send(RecordQuotes(source: "desk", quotes: [Market.quote("A", 98)]))
            let second = try await desk.send(RecordQuotes(source: "desk", quotes: [Market.quote("A", 99, seconds: 1)]))
            let now = try await desk.ask(AskQuotes(minPosition: second.position))
            #expect(now.quotes.map(\.price.value) == [99])
            #expect(now.quotes.map { $0.previous?.value } == [98])
            let then = try await desk.ask(AskQuotes(known: first.position))
            #expect(then.position == first.position)
            #expect(then.quotes.map(\.price.value) == [98])
            let history = try await desk.ask(AskPriceHistory(bond: BondID("A"), known: first.position))
            #expect(history.prices.map(\.price.value) == [98])
        }
    }
}
