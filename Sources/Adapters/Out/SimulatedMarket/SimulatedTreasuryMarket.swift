package import FixedIncome
import QuantMath

/// A made-up US Treasury market on one day: every note and bond outstanding, with bid and ask.
///
/// A pure function of seed and day. The curve is Svensson's with parameters drawn around those of a normal market; prices stray from
/// it by a smooth error along the curve and one of each bond's own, the newest issue of each term is dear, and bid and ask widen
/// with age and maturity. The sizes are stated beside each constant.
package struct SimulatedTreasuryMarket: Sendable {
    /// The day of the prices.
    package let asOf: CalendarDate
    /// The day trades settle: the next business day.
    package let settlement: CalendarDate
    /// The curve behind the prices; time runs from settlement.
    package let curve: SvenssonCurve
    /// The bonds, by maturity, then by name.
    package let bonds: [SimulatedBond]

    /// Standard deviation of a bond's own error, in basis points of yield. The residuals of off-the-run Treasuries on 2015-10-30 in
    /// FedInvest's prices, 1 to 7 years, have about this size.
    private static let ownError = 0.9
    /// Standard deviation of the error that neighbours share, in basis points.
    private static let sharedError = 1.4
    /// Years over which the shared error fades.
    private static let sharedYears = 2.5
    /// How dear the newest issue of a term is, in basis points.
    private static let newIssuePremium = 3.0
    /// Half of bid to ask, in basis points of yield: newest issues, then others at the short and the long end.
    private static let halfSpread = (newest: 0.15, short: 0.4, long: 0.7)

    /// The market of a seed and a day.
    ///
    /// - Parameters:
    ///   - seed: any number; another number is another market.
    ///   - asOf: the day of the prices.
    /// - Throws: `BondError` when a bond of the day can't be resolved.
    package init(seed: UInt64, asOf: CalendarDate) throws(BondError) {
        self.asOf = asOf
        settlement = BusinessCalendar.usGovernment.advance(asOf, businessDays: 1)
        var random = SplitMix64(seed: seed)
        curve = SvenssonCurve(
            beta0: 0.043 + 0.004 * random.normal(), beta1: 0.006 + 0.006 * random.normal(),
            beta2: -0.012 + 0.008 * random.normal(),
            beta3: 0.014 + 0.006 * random.normal(), tau1: 1.6 + 0.2 * random.uniform(), tau2: 10 + 2 * random.uniform())
        bonds = try Self.bonds(asOf: asOf, settlement: settlement, curve: curve, random: &random)
    }

    private static func bonds(
        asOf: CalendarDate, settlement: CalendarDate, curve: SvenssonCurve, random: inout SplitMix64
    ) throws(BondError) -> [SimulatedBond] {
        let rates = RateHistory(random: &random)
        let shared = SharedError(deviation: sharedError, years: sharedYears, random: &random)
        var bonds: [SimulatedBond] = []
        for term in TreasuryTerm.all {
            for (age, issue) in term.issues(outstanding: settlement).enumerated() {
                let maturity = term.maturity(of: issue)
                let yearsAgo = Double(settlement - issue) / 365
                let par =
                    age == 0
                    ? curve.parYield(years: Double(term.years)) : rates.parYield(yearsAgo: yearsAgo, term: Double(term.years))
                // Coupons are set to the eighth at or below the auction's yield, and not below an eighth.
                let coupon = max(0.00125, (par * 800).rounded(.down) / 800)
                let error =
                    shared.at(Double(maturity - settlement) / 365) + ownError * random.normal() - (age == 0 ? newIssuePremium : 0)
                let name = "US\(term.years)Y-\(maturity)"
                bonds.append(
                    try quoted(
                        FixedRateBond(maturity: maturity, coupon: coupon, frequency: .semiannual, issueDate: issue), name: name,
                        curve: curve, settlement: settlement, error: error, isNewest: age == 0))
            }
        }
        return bonds.sorted { ($0.maturity, $0.id) < ($1.maturity, $1.id) }
    }

    private static func quoted(
        _ bond: FixedRateBond, name: String, curve: SvenssonCurve, settlement: CalendarDate, error: Double, isNewest: Bool
    ) throws(BondError) -> SimulatedBond {
        let entry = try SettledBond(try bond.resolved(using: .usGovernment), settlement: settlement)
        let fair = entry.payments.reduce(0.0) { sum, payment in
            sum + payment.amount * curve.discountFactor(Double(payment.date - settlement) / 365)
        }
        let clean = fair - entry.accruedInterest
        let maturity = entry.bond.maturity
        let dollarDuration = fair * Double(maturity - settlement) / 365 * 0.8
        let years = Double(maturity - settlement) / 365
        let half = isNewest ? halfSpread.newest : halfSpread.short + (halfSpread.long - halfSpread.short) * min(1, years / 30)
        let middle = clean - dollarDuration * error * 1e-4
        let width = max(dollarDuration * half * 1e-4, 1.0 / 256)
        return SimulatedBond(
            id: name, issueDate: bond.terms.issueDate ?? settlement, maturity: maturity, coupon: bond.coupon,
            bid: tick(middle - width, .down), ask: tick(middle + width, .up))
    }

    /// Treasury prices move by an eighth of a 32nd.
    private static func tick(_ price: Double, _ rule: FloatingPointRoundingRule) -> Double {
        (price * 256).rounded(rule) / 256
    }
}
