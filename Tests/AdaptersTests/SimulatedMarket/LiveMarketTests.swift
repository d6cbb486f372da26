import FixedIncome
import SimulatedMarket
import Testing

@Suite("The simulated market by the second")
struct LiveMarketTests {
    static let first: CalendarDate = "2025-01-02"

    private func day(_ number: Int = 0, seed: UInt64 = 7, bonds: Int = 560) throws -> LiveDay {
        try LiveMarket(seed: seed, bonds: bonds, first: Self.first).day(number)
    }

    @Test("the same seed gives the same quotes in every second, whatever was asked before; another seed others")
    func sameQuotes() throws {
        let (one, two, other) = (try day(), try day(), try day(seed: 8))
        for step in [LiveClock.close, 17, 0, 5_000, 5_001, 32_000] {
            #expect(try one.quotes(at: step) == two.quotes(at: step), "step \(step)")
        }
        #expect(try one.quotes(at: 0) != other.quotes(at: 0))
    }

    @Test("the last second has the bids and asks of the day that simulate makes", arguments: [0, 1, 40])
    func closes(number: Int) throws {
        let live = try day(number)
        let all = try SimulatedMarket(seed: 7, corporates: 0, days: Self.first...Self.first).day(Self.first).quotes.count
        let daily = try SimulatedMarket(seed: 7, corporates: 560 - all, days: live.day...live.day).day(live.day)
        let quotes = try live.quotes(at: LiveClock.close)
        #expect(quotes.map(\.bond) == daily.quotes.map(\.bond.id))
        #expect(quotes.map(\.bid) == daily.quotes.map(\.bid))
        #expect(quotes.map(\.ask) == daily.quotes.map(\.ask))
        #expect(quotes.allSatisfy { $0.fault == nil && $0.price == nil })
    }

    @Test("bids are below asks and trades on one of them, but for the crossed ones on purpose")
    func sides() throws {
        let day = try day()
        var (count, trades) = (0, 0)
        for step in 0..<2_000 {
            for quote in try day.quotes(at: step) {
                count += 1
                #expect(quote.fault == .crossed ? quote.bid > quote.ask : quote.bid < quote.ask, "\(quote)")
                if let price = quote.price {
                    trades += 1
                    #expect(price == quote.bid || price == quote.ask, "\(quote)")
                    #expect((quote.size ?? 0) > 0, "\(quote)")
                }
            }
        }
        #expect(count > 5_000 && trades > count / 5, "\(count) quotes, \(trades) trades")
    }

    @Test("each bond is quoted once at the opening, and times within a second ascend")
    func opening() throws {
        let quotes = try day().quotes(at: 0)
        #expect(quotes.count == 560)
        #expect(Set(quotes.map(\.bond)).count == 560)
        #expect(zip(quotes, quotes.dropFirst()).allSatisfy { $0.offset < $1.offset && $1.offset < 1_000_000_000 })
    }

    @Test("a session opens where the one before closed, for bonds that have the same settlement-free spread and error")
    func continuity() throws {
        let (before, after) = (try day(0), try day(1))
        let closes = Dictionary(uniqueKeysWithValues: try before.quotes(at: LiveClock.close).map { ($0.bond, $0) })
        var compared = 0
        for quote in try after.quotes(at: 0) {
            guard let close = closes[quote.bond] else { continue }
            // A day of accrual and of time passes between both settlements.
            #expect(abs(quote.bid - close.bid) < 0.35, "\(quote.bond): \(close.bid) \(quote.bid)")
            compared += 1
        }
        #expect(compared > 540)
    }

    @Test("a day's new bonds are those that the day before did not have")
    func newBonds() throws {
        let market = try LiveMarket(seed: 7, bonds: 560, first: Self.first)
        var known = Set(try market.day(0).newBonds.map(\.bond.id))
        #expect(known.count == 560)
        for number in 1...12 {
            let day = try market.day(number)
            let (all, new) = (Set(day.closes.map(\.bond.id)), Set(day.newBonds.map(\.bond.id)))
            #expect(all.isSubset(of: known.union(new)), "day \(number)")
            #expect(new.isDisjoint(with: known), "day \(number)")
            known.formUnion(new)
        }
    }

    @Test("a small market has as many Treasuries as asked for", arguments: [10, 60, 300])
    func smallMarkets(bonds: Int) throws {
        let closes = try day(bonds: bonds).closes
        #expect(closes.count == bonds)
        #expect(closes.allSatisfy { $0.sector == .treasury })
    }
}
