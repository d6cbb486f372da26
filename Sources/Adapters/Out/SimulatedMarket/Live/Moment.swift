import FixedIncome
import QuantMath

/// The state of the live market in one second.
struct Moment {
    private let step: Int
    private let share: Double
    private let settlement: CalendarDate
    private let curve: SimulatedCurve
    /// How far credit has strayed from its way to the close, in deviations of the credit factor.
    private let credit: Double

    init(_ day: LiveDay, at step: Int) {
        self.step = step
        share = LiveClock.share(at: step)
        settlement = day.settlement
        let model = FactorModel.standard
        let volatility = model.volatility(of: day.closing)
        let noise = (0..<5).map {
            Bridge(seed: day.seed, key: $0, day: day.tick).value(at: LiveClock.share(at: step)) * volatility
        }
        curve = FactorModel.curve(
            Moment.factors(
                from: day.opening, to: day.closing, share, noise: noise.prefix(4).enumerated().map { $1 * model.shock($0) }))
        credit = noise[4] * model.shock(4)
    }

    /// The quote of a bond; at the close the one that ``SimulatedMarket`` has.
    func quote(_ listing: LiveDay.Listing) throws(BondError) -> SimulatedQuote {
        let closing = listing.closing
        let years = Double(closing.bond.maturity - settlement) / 365
        let path = (1 - share) * listing.openingSpread + share * closing.spread
        let spread = path * CreditModel.common(credit, years: years)
        let error = (1 - share) * listing.openingError + share * closing.yieldError + (listing.mispricing?.error(at: step) ?? 0)
        return try QuoteMaker.requote(closing, settlement: settlement, curve: curve, spread: spread, error: error)
    }

    private static func factors(
        from opening: MarketFactors, to closing: MarketFactors, _ share: Double, noise: [Double]
    ) -> MarketFactors {
        func mixed(_ left: Double, _ right: Double, _ index: Int) -> Double { (1 - share) * left + share * right + noise[index] }
        var factors = closing
        factors.rates.0 = mixed(opening.rates.0, closing.rates.0, 0)
        factors.rates.1 = mixed(opening.rates.1, closing.rates.1, 1)
        factors.rates.2 = mixed(opening.rates.2, closing.rates.2, 2)
        factors.rates.3 = mixed(opening.rates.3, closing.rates.3, 3)
        return factors
    }
}
