/// How much more a bond yields than governments: against the par yield of its maturity, and against its own payments off the curve.
///
/// - `spread` is the bond's yield, as its market quotes it, less the par yield of the government curve at the same maturity, compounded
///   as often as the bond's yield. The par yield is that of a bond with the same last payment date whose yield is its coupon
///   (`TermStructure.parYield(maturity:frequency:)`); within one period it is simple where the bond's convention has simple interest
///   because only one payment is left, and compounded elsewhere; simple interest in a broken first period (`us_treasury`) has no part
///   in it. This is the G-spread of quote screens, read off a curve instead of between two benchmarks.
/// - `curveAdjusted` is the bond's yield less the yield, in the same convention, at which its own payments are worth what the curve makes
///   them. It has no coupon effect: a bond that the curve prices exactly has none at any coupon.
///
/// Par yields count the curve's years of 365 days, quoted yields count coupon periods: for a bond that the curve prices exactly `spread`
/// still shows that difference, up to some 2 basis points within a year of maturity and next to nothing beyond a few.
public struct GSpread: Hashable, Sendable {
    /// The bond's yield: a decimal a year, in its own convention.
    public let yield: Double
    /// The par yield of its maturity: a decimal a year, compounded as the bond's yield.
    public let parYield: Double
    /// The yield of the bond's own payments off the curve: a decimal a year, in its own convention.
    public let curveYield: Double

    /// Yield over the par yield: a decimal a year.
    public var spread: Double { yield - parYield }
    /// Yield over the yield of the same payments off the curve: a decimal a year.
    public var curveAdjusted: Double { yield - curveYield }

    /// Spreads of bonds.
    ///
    /// - Parameters:
    ///   - entries: the bonds, each at its settlement, which is the curve's time 0.
    ///   - dirtyPrices: currency per 100 of outstanding principal, accrued interest included.
    ///   - curve: the government curve.
    /// - Returns: a spread a bond.
    /// - Throws: `MeasureError.unpriceable` for a price without a yield, `.needsCompounding` for a convention that does not compound,
    ///   `.perpetual`.
    public static func spreads(
        of entries: [SettledBond], dirtyPrices: [Double], curve: some TermStructure
    ) throws(MeasureError) -> [GSpread] {
        precondition(entries.count == dirtyPrices.count, "one price a bond")
        let flows = try SharedFlows(entries)
        let factors = curve.discountFactors(flows.times)
        let book = BondBook(entries)
        let market = book.yields(dirtyPrices: dirtyPrices)
        let fair = book.yields(dirtyPrices: entries.indices.map { flows.price(of: $0, factors) })
        var spreads: [GSpread] = []
        for (index, entry) in entries.enumerated() {
            let last = flows.times[flows.rows[flows.starts[index + 1] - 1]]
            spreads.append(
                GSpread(
                    yield: try value(market[index], index), parYield: try parYield(entry, index, curve, maturity: last),
                    curveYield: try value(fair[index], index)))
        }
        return spreads
    }

    private static func value(_ result: Result<Double, YieldError>, _ index: Int) throws(MeasureError) -> Double {
        switch result {
        case .success(let value): return value
        case .failure(let error): throw .unpriceable(index: index, error)
        }
    }

    /// The par yield in the compounding of the bond's convention.
    private static func parYield(
        _ entry: SettledBond, _ index: Int, _ curve: some TermStructure, maturity: Double
    ) throws(MeasureError) -> Double {
        guard let rule = entry.convention.effectiveRule(for: entry.bond, settlement: entry.settlement) else {
            throw .needsCompounding(index: index, entry.convention)
        }
        let own = entry.bond.periodFrequency
        let isLastPeriod = entry.payments.count == 1 && maturity * Double(own.perYear) <= 1.01
        if isLastPeriod && (rule.simpleFirst || rule.simpleLast != .none) {
            return curve.zeroRate(maturity, compounding: .simple)
        }
        switch rule.compounding {
        case .couponFrequency: return compounded(curve, maturity, own)
        case .annual: return compounded(curve, maturity, .annual)
        case .continuous:
            let par = compounded(curve, maturity, own)
            let growth = InterestRate(par, compounding: .periodic(own)).growth(years: 1)
            return InterestRate.Compounding.continuous.rate(discountFactor: 1 / growth, years: 1)
        }
    }

    /// The par yield, compounded within one period too.
    private static func compounded(_ curve: some TermStructure, _ maturity: Double, _ frequency: Frequency) -> Double {
        maturity * Double(frequency.perYear) <= 1
            ? curve.zeroRate(maturity, compounding: .compounded(perYear: frequency.perYear))
            : curve.parYield(maturity: maturity, frequency: frequency)
    }
}
