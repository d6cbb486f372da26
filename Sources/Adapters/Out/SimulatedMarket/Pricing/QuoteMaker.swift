import FixedIncome
import QuantMath

/// Prices bonds on one day.
struct QuoteMaker {
    let seed: UInt64
    let tick: Int
    let settlement: CalendarDate
    let curve: SimulatedCurve
    let credit: Double
    private let sharedErrors: [Double]

    init(seed: UInt64, tick: Int, settlement: CalendarDate, factors: MarketFactors) {
        (self.seed, self.tick, self.settlement) = (seed, tick, settlement)
        (curve, credit) = (FactorModel.curve(factors), factors.credit)
        sharedErrors = PricingErrorModel.knots.indices.map {
            WanderingValue(seed: seed, stream: .shared, key: $0, persistence: PricingErrorModel.sharedPersistence).value(at: tick)
        }
    }

    /// A Treasury; `age` counts the newer issues of its term.
    func treasury(_ bond: SimulatedBond, age: Int) throws(BondError) -> SimulatedQuote {
        let value = try Value(bond, settlement: settlement, curve: curve, spread: 0)
        let years = value.years
        var basisPoints = shared(years) + own(bond, years) * PricingErrorModel.own.value(at: years)
        let width: Double
        let tickSize: Double
        switch bond.kind {
        case .treasury(let term):
            basisPoints -= PricingErrorModel.newIssuePremium(years: term.years, age: age)
            let older = BidAskModel.olderThirtySeconds.value(at: years) * self.width(of: bond)
            width = (age == 0 ? BidAskModel.newestThirtySeconds(years: term.years) : older) / 32
            tickSize = BidAskModel.treasuryTick
        case .bill, .corporate:
            width = 100 * BidAskModel.billDiscount * years * self.width(of: bond)
            tickSize = BidAskModel.otherTick
        }
        return Self.quote(
            bond, value, Terms(sector: .treasury, error: basisPoints * 1e-4, width: width, tickSize: tickSize))
    }

    /// A company's bond.
    func corporate(_ bond: SimulatedBond, of issuer: RatedIssuer) throws(BondError) -> SimulatedQuote {
        let rating = issuer.rating
        let spread = CreditModel.spread(
            rating, years: Double(bond.maturity - settlement) / 365, credit: credit, issuer: issuer.spreadFactor)
        let value = try Value(bond, settlement: settlement, curve: curve, spread: spread)
        let error = lasting(bond) * CreditModel.ownDeviation(rating)
        let duration = value.dollarDuration / value.dirty
        let width = BidAskModel.corporate * (duration / BidAskModel.corporateDuration).squareRoot() * width(of: bond)
        return Self.quote(
            bond, value,
            Terms(
                sector: issuer.issuer.sector, issuer: issuer.issuer.ticker, rating: rating, spread: spread, error: error,
                width: width,
                tickSize: BidAskModel.otherTick))
    }

    /// What a quote needs beside the value of its bond.
    struct Terms {
        var sector: Sector
        var issuer: String?
        var rating: CreditRating?
        var spread = 0.0
        var error: Double
        var width: Double
        var tickSize: Double
    }

    /// The same bond at another moment of its day, with the width that it has at the close.
    ///
    /// - Parameters:
    ///   - closing: its quote at the close.
    ///   - settlement: the settlement of the day.
    ///   - curve: the curve of that moment.
    ///   - spread: its spread then, a decimal a year.
    ///   - error: how far its yield strays then, a decimal a year.
    /// - Returns: the quote of then.
    /// - Throws: `BondError` when the bond has no payments behind its settlement.
    static func requote(
        _ closing: SimulatedQuote, settlement: CalendarDate, curve: SimulatedCurve, spread: Double, error: Double
    ) throws(BondError) -> SimulatedQuote {
        let terms = Terms(
            sector: closing.sector, issuer: closing.issuer, rating: closing.rating, spread: spread, error: error,
            width: closing.width, tickSize: closing.tickSize)
        return quote(closing.bond, try Value(closing.bond, settlement: settlement, curve: curve, spread: spread), terms)
    }

    private static func quote(_ bond: SimulatedBond, _ value: Value, _ terms: Terms) -> SimulatedQuote {
        let middle = value.clean - value.dollarDuration * terms.error
        let bid = ((middle - terms.width / 2) / terms.tickSize).rounded()
        let ask = max(bid + 1, ((middle + terms.width / 2) / terms.tickSize).rounded())
        return SimulatedQuote(
            bond: bond, sector: terms.sector, issuer: terms.issuer, rating: terms.rating, spread: terms.spread,
            yieldError: terms.error, fairPrice: value.clean, bid: price(bid, terms.tickSize),
            ask: price(ask, terms.tickSize), width: terms.width, tickSize: terms.tickSize)
    }

    /// A whole number of ticks as a price, the nearest to its decimal digits.
    private static func price(_ ticks: Double, _ size: Double) -> Double {
        size == BidAskModel.otherTick ? ticks / 1000 : ticks * size
    }

    /// How wide a bond is against the mean of its kind.
    private func width(of bond: SimulatedBond) -> Double {
        var random = SplitMix64(seed: seed, .width, bond.key)
        return random.uniform(BidAskModel.width.lowerBound, BidAskModel.width.upperBound)
    }

    private func lasting(_ bond: SimulatedBond) -> Double {
        WanderingValue(seed: seed, stream: .own, key: bond.key, persistence: PricingErrorModel.ownPersistence).value(at: tick)
    }

    /// The own error in deviations.
    private func own(_ bond: SimulatedBond, _ years: Double) -> Double {
        let share = PricingErrorModel.passing.value(at: years)
        var random = SplitMix64(seed: seed, .passing, bond.key, tick)
        return (1 - share).squareRoot() * lasting(bond) + share.squareRoot() * random.normal()
    }

    /// The shared error at a maturity, in basis points: the two nearest knots, mixed so that its deviation does not sink between them.
    private func shared(_ years: Double) -> Double {
        let knots = PricingErrorModel.knots
        let next = knots.firstIndex { $0 > years } ?? knots.count - 1
        let share = min(1, (years - knots[next - 1]) / (knots[next] - knots[next - 1]))
        let mixed = (1 - share) * sharedErrors[next - 1] + share * sharedErrors[next]
        return PricingErrorModel.shared.value(at: years) * mixed / ((1 - share) * (1 - share) + share * share).squareRoot()
    }

    /// What a bond is worth off a curve.
    private struct Value {
        let clean, dirty, dollarDuration, years: Double

        init(_ bond: SimulatedBond, settlement: CalendarDate, curve: SimulatedCurve, spread: Double) throws(BondError) {
            let entry = try SettledBond(bond.resolved, settlement: settlement)
            var (sum, weighted) = (0.0, 0.0)
            let payments = entry.payments
            let times = payments.map { Double($0.date - settlement) / 365 }
            let factors = curve.discountFactors(times, spread: spread)
            for index in payments.indices {
                let value = payments[index].amount * factors[index]
                sum += value
                weighted += value * times[index]
            }
            (dirty, dollarDuration) = (sum, weighted)
            clean = sum - entry.accruedInterest
            years = Double(bond.maturity - settlement) / 365
        }
    }
}
