package import FixedIncome
import QuantMath

/// One session of the live market: every second of it is a pure function of the market's seed.
///
/// It opens where the day before closed and closes where ``SimulatedMarket`` says: factors, spreads and errors go from one to the other,
/// the factors over a bridge of the day's volatility, with mispricings that appear and decay on the way.
package struct LiveDay: Sendable {
    /// A bond of the session.
    struct Listing: Sendable {
        let closing: SimulatedQuote
        /// Its spread and the error of its yield at the opening, decimals a year.
        let openingSpread, openingError: Double
        let liquidity: Liquidity
        let mispricing: Mispricing?
    }

    /// Its number, 0 for the first day of the market.
    package let number: Int
    /// The day.
    package let day: CalendarDate
    /// When trades of the day settle.
    package let settlement: CalendarDate
    /// Every bond with its quote at the close, as ``SimulatedMarket`` has it.
    package var closes: [SimulatedQuote] { listings.map(\.closing) }
    /// The bonds that the day before did not have; all of them on the first day.
    package let newBonds: [SimulatedQuote]

    let seed: UInt64
    let tick: Int
    let opening, closing: MarketFactors
    let listings: [Listing]

    /// What is quoted and traded in one second. All bonds are quoted at the opening and at the close.
    ///
    /// - Parameter step: the second, from 0 to ``LiveClock/close``.
    /// - Returns: at most one a bond, by the time within the second.
    /// - Throws: `BondError` when a bond does not settle.
    package func quotes(at step: Int) throws(BondError) -> [LiveQuote] {
        precondition((0...LiveClock.close).contains(step), "found step \(step), expected 0 to \(LiveClock.close)")
        let isAll = step == 0 || step == LiveClock.close
        var active: [(listing: Listing, random: SplitMix64)] = []
        for listing in listings {
            var random = SplitMix64(seed: seed, .arrival, listing.closing.bond.key, tick * LiveClock.steps + step)
            if random.uniform() < listing.liquidity.chance || isAll { active.append((listing, random)) }
        }
        guard !active.isEmpty else { return [] }
        let moment = Moment(self, at: step)
        var quotes: [LiveQuote] = []
        quotes.reserveCapacity(active.count)
        for (index, entry) in active.enumerated() {
            var random = entry.random
            let quote = try moment.quote(entry.listing)
            quotes.append(
                Self.live(quote, offset: index * 1_000_000_000 / active.count, isClean: isAll, &random))
        }
        return quotes
    }

    /// A quote as it comes: a trade at one of its sides, a quote alone, or one with a fault.
    private static func live(
        _ quote: SimulatedQuote, offset: Int, isClean: Bool, _ random: inout SplitMix64
    ) -> LiveQuote {
        let face = isClean ? nil : Liquidity.trade(&random)
        let isLifted = random.uniform() < 0.5
        let fault = isClean ? nil : fault(&random)
        let factor: Double = fault == .jump ? 1.25 : 1
        let (bid, ask) = (quote.bid * factor, quote.ask * factor)
        return LiveQuote(
            bond: quote.bond.id, offset: offset, bid: fault == .crossed ? ask : bid, ask: fault == .crossed ? bid : ask,
            price: face.map { _ in isLifted ? ask : bid }, size: face, fault: fault)
    }

    private static func fault(_ random: inout SplitMix64) -> LiveFault? {
        let place = random.uniform() * 1_000_000
        if place < LiveFault.crossedInMillion { return .crossed }
        return place < LiveFault.crossedInMillion + LiveFault.jumpInMillion ? .jump : nil
    }
}
