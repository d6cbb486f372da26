import QuantMath

/// The factor by which a futures price is multiplied for one bond: its price at 6 % per 1 of face, by the exchange's formula.
///
/// The time from the first day of the delivery month to maturity is cut to whole months for the 2-, 3- and 5-year, to whole quarters
/// for the others: n years and z months. With v = z below 7 months, and above it z − 6, or 3 where quarters count:
/// a = 1.03^(−v/6), b = c/2 · (6 − v)/6, cc = 1.03^(−2n), or 1.03^(−2n−1) for z of 7 and more, d = c/0.06 · (1 − cc); the factor is
/// a · (c/2 + cc + d) − b, rounded to four decimals. Source: CME Group, Calculating U.S. Treasury Futures Conversion Factors.
public struct ConversionFactor: Hashable, Sendable {
    /// The factor, to four decimals.
    public let value: Double
    /// The same before it is rounded.
    public let unrounded: Double
    /// Whole years from the first day of the delivery month to maturity.
    public let years: Int
    /// The months beyond them, cut to whole quarters where the contract counts those.
    public let months: Int

    /// A bond's factor.
    ///
    /// - Parameters:
    ///   - coupon: the coupon rate, a decimal a year.
    ///   - maturity: the day of repayment; of the first call for a bond that can be called.
    ///   - contract: the contract.
    /// - Throws: `FutureError.matured` when less than a month, or a quarter, is left, `.invalid` for a coupon that is no rate.
    public init(coupon: Double, maturity: CalendarDate, for contract: TreasuryFuture) throws(FutureError) {
        guard coupon.isFinite, coupon >= 0 else { throw .invalid(field: "coupon", found: coupon, expected: "a rate not below 0") }
        let (first, last) = (contract.deliveryMonth.components, maturity.components)
        var left = (last.year - first.year) * 12 + last.month - first.month
        if !contract.product.countsMonths { left -= ((left % 3) + 3) % 3 }
        guard left > 0 else { throw .matured(maturity: maturity, delivery: contract.deliveryMonth) }
        (years, months) = (left / 12, left % 12)
        let isLate = months >= 7
        let within = Double(isLate ? (contract.product.countsMonths ? months - 6 : 3) : months)
        let broken = Elementary.pow(1.03, -within / 6)
        let accrued = coupon / 2 * (6 - within) / 6
        let final = Elementary.pow(1.03, -Double(2 * years + (isLate ? 1 : 0)))
        let coupons = coupon / 0.06 * (1 - final)
        unrounded = broken * (coupon / 2 + final + coupons) - accrued
        value = unrounded.rounded(toPlaces: 4)
    }
}
