package import FixedIncome
import QuantMath

/// A made-up market of US Treasuries and corporate bonds: a pure function of its seed and the day.
///
/// Any day can be asked for, in any order; a seed's days are days of one history, whatever range of it is asked for. The more corporates, the
/// more is added to the same market. Parameters stand with their sources in ``FactorModel``, ``CreditModel``, ``PricingErrorModel`` and
/// ``BidAskModel``.
///
/// ```swift
/// let market = try SimulatedMarket(seed: 7, corporates: 400, days: "2024-06-28"..."2024-06-28")
/// let quotes = try market.day("2024-06-28").quotes
/// ```
package struct SimulatedMarket: Sendable {
    /// The days that can be asked for.
    package let days: ClosedRange<CalendarDate>
    /// Every bond outstanding on one of the days: Treasuries by maturity and name, then corporates by maturity and name.
    package var bonds: [SimulatedBond] { treasuries + corporates.map(\.bond) }

    private let seed: UInt64
    /// The factors up to the last of ``days``.
    let path: FactorPath
    private let treasuries: [SimulatedBond]
    private let corporates: [Corporate]
    private let issuers: [Issuer]

    private struct Corporate: Sendable {
        let bond: SimulatedBond
        let place: CorporatePlace
    }

    /// The market of a seed.
    ///
    /// - Parameters:
    ///   - seed: any number; another number is another market.
    ///   - corporates: how many corporate bonds are outstanding on each day, from 0.
    ///   - days: the days that will be asked for, within ``MarketTick/days``.
    /// - Throws: `BondError` when a bond can't be resolved.
    package init(seed: UInt64, corporates: Int, days: ClosedRange<CalendarDate>) throws(BondError) {
        precondition(
            MarketTick.days.contains(days.lowerBound) && MarketTick.days.contains(days.upperBound), "no market on \(days)")
        (self.seed, self.days) = (seed, days)
        path = FactorPath(seed: seed, through: MarketTick.index(of: days.upperBound))
        issuers = (0..<(corporates + CorporatePlace.perIssuer - 1) / CorporatePlace.perIssuer).map {
            Issuer(seed: seed, index: $0)
        }
        treasuries = try Self.treasuries(days, path)
        self.corporates = try Self.corporates(corporates, seed: seed, days, path, issuers)
    }

    private static func treasuries(_ days: ClosedRange<CalendarDate>, _ path: FactorPath) throws(BondError) -> [SimulatedBond] {
        var bonds: [SimulatedBond] = []
        for bill in BillProgram.bills(outstanding: days) {
            bonds.append(try SimulatedBond(billMaturing: bill.maturity, issueDate: bill.issueDate))
        }
        for term in TreasuryTerm.all {
            for issue in term.issues(outstanding: days) {
                let curve = FactorModel.curve(path.at(MarketTick.index(of: issue)))
                // Coupons are set to the eighth at or below the auction's yield, and not below an eighth (31 CFR 356.20).
                let coupon = max(0.00125, (curve.parYield(maturity: Double(term.years)) * 800).rounded(.down) / 800)
                bonds.append(try SimulatedBond(term: term, issueDate: issue, coupon: coupon))
            }
        }
        return bonds.sorted { ($0.maturity, $0.id) < ($1.maturity, $1.id) }
    }

    private static func corporates(
        _ count: Int, seed: UInt64, _ days: ClosedRange<CalendarDate>, _ path: FactorPath, _ issuers: [Issuer]
    ) throws(BondError) -> [Corporate] {
        var found: [Corporate] = []
        for index in 0..<count {
            let place = CorporatePlace(index: index)
            let issuer = issuers[place.issuer]
            for (issue, maturity) in place.bonds(seed: seed, on: days) {
                let tick = MarketTick.index(of: issue)
                let state = path.at(tick)
                let years = Double(maturity - issue) / 365
                let spread = CreditModel.spread(
                    issuer.rating(at: tick), years: years, credit: state.credit, issuer: issuer.spreadFactor(at: tick))
                let yield = FactorModel.curve(state).parYield(maturity: years) + spread
                // Coupons of real corporates: 88 % of 50 are multiples of 0.05 % (corporate/finra_corporate_bonds_apple_2026-09-23.csv).
                let coupon = max(0.0005, (yield * 2000).rounded() / 2000)
                let bond = try SimulatedBond(place, issuer: issuer, issueDate: issue, maturity: maturity, coupon: coupon)
                found.append(Corporate(bond: bond, place: place))
            }
        }
        return found.sorted { ($0.bond.maturity, $0.bond.id) < ($1.bond.maturity, $1.bond.id) }
    }

    /// The market on a day.
    ///
    /// - Parameter day: one of ``days``.
    /// - Returns: the curve and every quote.
    /// - Throws: `BondError` when a bond does not settle.
    package func day(_ day: CalendarDate) throws(BondError) -> SimulatedDay {
        precondition(days.contains(day), "no market on \(day): found a day outside \(days)")
        let settlement = BusinessCalendar.usGovernment.advance(day, businessDays: 1)
        let tick = MarketTick.index(of: day)
        let factors = path.at(tick)
        let maker = QuoteMaker(seed: seed, tick: tick, settlement: settlement, factors: factors)
        var quotes: [SimulatedQuote] = []
        let ages = ages(on: day)
        for bond in treasuries where bond.issueDate <= day && bond.maturity > settlement {
            quotes.append(try maker.treasury(bond, age: ages[bond.id] ?? 0))
        }
        let rated = issuers.map { RatedIssuer($0, at: tick) }
        for corporate in corporatesOutstanding(on: day) {
            quotes.append(try maker.corporate(corporate.bond, of: rated[corporate.place.issuer]))
        }
        return SimulatedDay(day: day, settlement: settlement, curve: maker.curve, credit: factors.credit, quotes: quotes)
    }

    /// The Treasury curve of any day from ``MarketTick/origin`` to the last of ``days``; time runs from that day's settlement.
    package func curve(on day: CalendarDate) -> SimulatedCurve {
        FactorModel.curve(path.at(MarketTick.index(of: day)))
    }

    /// What issuers of a rating pay over Treasuries on any day from ``MarketTick/origin`` to the last of ``days``.
    ///
    /// - Parameters:
    ///   - rating: the rating.
    ///   - years: years to maturity.
    ///   - day: the day.
    /// - Returns: a decimal a year, continuously compounded.
    package func spread(of rating: CreditRating, years: Double, on day: CalendarDate) -> Double {
        CreditModel.spread(rating, years: years, credit: path.at(MarketTick.index(of: day)).credit, issuer: 1)
    }

    /// How many newer issues of its term each note or bond has.
    func ages(on day: CalendarDate) -> [String: Int] {
        var ages: [String: Int] = [:]
        for term in TreasuryTerm.all {
            let issued = treasuries.filter {
                if case .treasury(term) = $0.kind { $0.issueDate <= day } else { false }
            }
            for (age, bond) in issued.sorted(by: { $1.issueDate < $0.issueDate }).enumerated() { ages[bond.id] = age }
        }
        return ages
    }

    /// The newest bond of each place.
    private func corporatesOutstanding(on day: CalendarDate) -> [Corporate] {
        var newest: [Int: CalendarDate] = [:]
        for corporate in corporates where corporate.bond.issueDate <= day {
            newest[corporate.place.index] = max(
                newest[corporate.place.index] ?? corporate.bond.issueDate, corporate.bond.issueDate)
        }
        return corporates.filter { newest[$0.place.index] == $0.bond.issueDate }
    }
}
