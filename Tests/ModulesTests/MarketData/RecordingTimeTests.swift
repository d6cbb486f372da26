import Contracts
import EventSourcing
import FixedIncome
import MarketData
import Messaging
import Testing

@Suite("Prices that lie later than the clock")
struct RecordingTimeTests {
    private static let future = MarketDesk.recording.advanced(by: .seconds(86_400 * 365))

    private static func quote(_ price: Double, at time: Timestamp) throws -> Quote {
        Quote(bond: try BondID("A"), observedAt: time, price: try TradedPrice(price))
    }

    @Test("a quote of the future is rejected whatever time its command says, and the quotes after it are taken")
    func quotes() throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [Market.treasury("A")]))
            let rows = [try Self.quote(98, at: MarketDesk.now), try Self.quote(98.5, at: Self.future)]
            let receipt = try await desk.send(RecordQuotes(source: "file", quotes: rows), at: Self.future.advanced(by: .zero))
            #expect(receipt.rejected.map(\.row) == [1] && receipt.rejected.map(\.field) == ["observedAt"])
            #expect(receipt.rejected.allSatisfy { $0.expected.contains("by the clock here") })
            let next = MarketDesk.now.advanced(by: .seconds(60))
            let after = try await desk.send(RecordQuotes(source: "file", quotes: [Self.quote(98.25, at: next)]), at: next)
            #expect(after.accepted == 1, "\(after.quarantined)")
            let records = try await desk.log.read(LogSelection(), limit: 100)
            #expect(records.allSatisfy { $0.occurredAt <= MarketDesk.recording.advanced(by: .seconds(300)) })
        }
    }

    @Test("a mark and a close of a later day are refused, with the field, and those of today are taken")
    func days() throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [Market.treasury("A")]))
            let (bond, price) = (try BondID("A"), try TradedPrice(98))
            let before = try await desk.log.head().position
            for time in [MarketDesk.now, Self.future] {
                await #expect(throws: BusError.self) {
                    try await desk.send(MarkPrice(bond: bond, price: price, day: "2024-07-03", reason: "x"), at: time)
                }
                await #expect(throws: BusError.self) {
                    try await desk.send(
                        RecordClose(day: "2024-07-03", source: "s", prices: [ClosePrice(bond: bond, price: price)]), at: time)
                }
            }
            let mark = MarkPrice(bond: bond, price: price, day: "2024-07-03", reason: "x")
            #expect(try await desk.refusal(mark) == "too-late")
            #expect(try await desk.log.head().position == before)
            _ = try await desk.send(MarkPrice(bond: bond, price: price, day: "2024-07-02", reason: "x"))
            let close = RecordClose(day: "2024-07-02", source: "s", prices: [ClosePrice(bond: bond, price: price)])
            #expect(try await desk.send(close).accepted == 1)
        }
    }

    @Test(
        "a day of a market comes neither before the first moment that has a number nor after the day of recording",
        arguments: [
            ("0001-01-01", "too-early"), ("1677-09-21", "too-early"), ("1677-09-22", nil), ("2024-07-02", nil),
            ("2024-07-03", "too-late"), ("9999-12-31", "too-late"),
        ] as [(String, String?)])
    func range(text: String, code: String?) throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [Market.treasury("A"), Market.treasury("B"), Market.treasury("C")]))
            let (day, price) = (try CalendarDate(iso: text), try TradedPrice(98))
            let close = RecordClose(day: day, source: "s", prices: [ClosePrice(bond: try BondID("A"), price: price)])
            #expect(try await desk.refusal(MarkPrice(bond: BondID("A"), price: price, day: day, reason: "x")) == code)
            #expect(try await desk.refusal(close) == code)
            #expect(try await desk.refusal(RetireBond(id: BondID("B"), on: day, reason: "x")) == code)
            #expect(try await desk.refusal(ReopenBond(id: BondID("C"), on: day, face: 1)) == code)
        }
    }

    @Test("a bond does not come back before the last day of its use")
    func reopening() throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [Market.treasury("A")]))
            let bond = try BondID("A")
            _ = try await desk.send(RetireBond(id: bond, on: "2024-06-28", reason: "called"))
            #expect(try await desk.refusal(ReopenBond(id: bond, on: "2024-06-27", face: 0)) == "too-early")
            #expect(try await desk.refusal(ReopenBond(id: bond, on: "2024-06-28", face: 0)) == nil)
            #expect(try await desk.refusal(ReopenBond(id: bond, on: "2024-06-27", face: 1)) == nil, "in use, more of it is sold")
        }
    }

    @Test("bonds of a command that says it comes from the future are not taken, nor is a change of one")
    func bonds() throws {
        try MarketDesk.run { desk in
            let receipt = try await desk.send(CreateBonds(bonds: [Market.treasury("A")]), at: Self.future)
            #expect(receipt.created.isEmpty && receipt.rejected.map(\.field) == ["occurredAt"])
            let created = try await desk.send(CreateBonds(bonds: [Market.treasury("A")]))
            await #expect(throws: BusError.self) {
                try await desk.send(RetireBond(id: BondID("A"), on: "2024-06-28", reason: "called"), at: Self.future)
            }
            #expect(try await desk.ask(AskBond(id: BondID("A"), minPosition: created.position)).bond?.isRetired == false)
        }
    }

    @Test("a market with a time of its own goes on beyond the clock")
    func ownTime() throws {
        let feed = try ActorID("feed")
        try MarketDesk.run(settings: MarketDataSettings(ownTime: [feed])) { desk in
            _ = try await desk.send(CreateBonds(bonds: [Market.treasury("A")]), at: Self.future, by: feed)
            let receipt = try await desk.send(
                RecordQuotes(source: "simulated", quotes: [Self.quote(98, at: Self.future)]), at: Self.future, by: feed)
            #expect(receipt.accepted == 1)
            let next = try Self.quote(98, at: Self.future.advanced(by: .seconds(1)))
            let other = try await desk.send(RecordQuotes(source: "simulated", quotes: [next]), at: Self.future)
            #expect(other.rejected.map(\.field) == ["observedAt"], "from others nothing of the future is taken")
            let day = NewYorkTime.day(of: Self.future)
            let close = RecordClose(
                day: day, source: "simulated", prices: [ClosePrice(bond: try BondID("A"), price: try TradedPrice(98))])
            #expect(try await desk.send(close, at: Self.future, by: feed).accepted == 1)
        }
    }

    @Test("a quote of the evening in New York is one of its day there")
    func evening() throws {
        try MarketDesk.run { desk in
            _ = try await desk.send(CreateBonds(bonds: [Market.treasury("A")]))
            let before = try await desk.log.head().position
            // 20:30 in New York on 1 July is 00:30 on 2 July in UTC.
            let time = try Timestamp("2024-07-02T00:30:00Z")
            let rows = [try Self.quote(98, at: time), try Self.quote(60, at: time.advanced(by: .seconds(1)))]
            _ = try await desk.send(RecordQuotes(source: "desk", quotes: rows), at: time)
            let records = try await desk.log.read(LogSelection(after: before), limit: 10)
            #expect(records.map(\.type) == [PricesUpdated.name, QuotesQuarantined.name])
            #expect(try CanonicalDecoder.decode(PricesUpdated.self, from: records[0].payload).day == "2024-07-01")
            #expect(try CanonicalDecoder.decode(QuotesQuarantined.self, from: records[1].payload).day == "2024-07-01")
        }
    }
}
