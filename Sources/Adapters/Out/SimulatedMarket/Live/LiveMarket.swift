package import FixedIncome
import QuantMath

/// The simulated market, alive: the same bonds and closes as ``SimulatedMarket``, and every second between.
///
/// ```swift
/// let market = try LiveMarket(seed: 1, bonds: 800, first: "2025-01-02")
/// let quotes = try market.day(0).quotes(at: 3_600)
/// ```
package struct LiveMarket: Sendable {
    /// Which market it is.
    package let seed: UInt64
    /// The first day.
    package let first: CalendarDate

    private let corporates: Int
    /// The share of Treasuries that take part: below 1 when fewer bonds are asked for than there are.
    private let treasuries: Double

    /// A market.
    ///
    /// - Parameters:
    ///   - seed: which market it is.
    ///   - bonds: how many bonds there are on the first day: Treasuries first, then corporates.
    ///   - first: the first day, a business day of US-GOVT.
    /// - Throws: `BondError` when a bond does not settle.
    package init(seed: UInt64, bonds: Int, first: CalendarDate) throws(BondError) {
        precondition(bonds >= 1, "found \(bonds) bonds, expected 1 or more")
        precondition(BusinessCalendar.usGovernment.isBusinessDay(first), "found \(first), expected a business day of US-GOVT")
        (self.seed, self.first) = (seed, first)
        let all = try SimulatedMarket(seed: seed, corporates: 0, days: first...first).day(first).quotes
        corporates = max(0, bonds - all.count)
        let ranks = all.map { LiveMarket.rank(of: $0.bond, seed) }.sorted()
        treasuries = bonds < all.count ? (ranks[bonds - 1] + ranks[bonds]) / 2 : 1
    }

    /// One session.
    ///
    /// - Parameter number: 0 for the first day.
    /// - Returns: the session.
    /// - Throws: `BondError` when a bond does not settle.
    package func day(_ number: Int) throws(BondError) -> LiveDay {
        precondition(number >= 0, "found day \(number), expected 0 or more")
        let day = LiveClock.day(number, from: first)
        let before = BusinessCalendar.usGovernment.advance(day, businessDays: -1)
        let market = try SimulatedMarket(seed: seed, corporates: corporates, days: before...day)
        let (yesterday, today) = (try market.day(before), try market.day(day))
        let opening = Dictionary(uniqueKeysWithValues: yesterday.quotes.map { ($0.bond.id, $0) })
        let taking = today.quotes.filter(takesPart)
        let (tick, ages) = (MarketTick.index(of: day), market.ages(on: day))
        let listings = taking.map { closing in
            let earlier = opening[closing.bond.id] ?? closing
            return LiveDay.Listing(
                closing: closing, openingSpread: earlier.spread, openingError: earlier.yieldError,
                liquidity: Liquidity(of: closing.bond, age: ages[closing.bond.id] ?? 0),
                mispricing: Mispricing(of: closing.bond, day: tick, seed: seed))
        }
        return LiveDay(
            number: number, day: day, settlement: today.settlement,
            newBonds: number == 0 ? taking : taking.filter { opening[$0.bond.id] == nil }, seed: seed, tick: tick,
            opening: market.path.at(MarketTick.index(of: before)), closing: market.path.at(tick), listings: listings)
    }

    private func takesPart(_ quote: SimulatedQuote) -> Bool {
        if case .corporate = quote.bond.kind { return true }
        return treasuries == 1 || LiveMarket.rank(of: quote.bond, seed) < treasuries
    }

    /// A number from 0 to 1 by which Treasuries are picked.
    private static func rank(of bond: SimulatedBond, _ seed: UInt64) -> Double {
        var random = SplitMix64(seed: seed, .listing, bond.key)
        return random.uniform()
    }
}
