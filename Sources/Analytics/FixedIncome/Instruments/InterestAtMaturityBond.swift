/// A bond that pays all its interest together with its principal at maturity, as some certificates of deposit and agency notes do.
///
/// With the yield convention `money_market` its price is the one that SIFMA Standard Securities Calculation Methods gives for
/// "securities with interest at maturity", the PRICEMAT of spreadsheets (ECMA-376 Part 1, 18.17.7).
public struct InterestAtMaturityBond: Hashable, Sendable {
    /// When it is issued and repaid, and how interest accrues; it has no frequency.
    public var terms: CouponTerms
    /// The coupon rate, a decimal a year, simple interest.
    public var coupon: Double
    /// The price at which it is repaid, per 100 of face, without the interest.
    public var redemption: Double

    /// A bond from its terms.
    ///
    /// - Parameters:
    ///   - coupon: the coupon rate, a decimal a year, simple interest.
    ///   - terms: issue date, maturity, day count and yield convention.
    ///   - redemption: the price at which it is repaid, per 100 of face, without the interest.
    public init(coupon: Double, terms: CouponTerms, redemption: Double = 100) {
        self.terms = terms
        self.coupon = coupon
        self.redemption = redemption
    }

    /// Its one dated payment.
    ///
    /// - Parameter calendar: the business days on which it pays.
    /// - Returns: one payment, of principal and interest together.
    /// - Throws: `BondError` when a term is impossible, or the issue date is missing.
    public func resolved(using calendar: BusinessCalendar) throws(BondError) -> ResolvedBond {
        try BondResolver(terms: terms, calendar: calendar, from: nil).zero(redemption: redemption, rate: coupon)
    }
}
