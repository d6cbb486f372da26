/// A bond that pays its coupon for ever.
public struct PerpetualBond: Hashable, Sendable {
    /// When and how interest is paid; without a maturity, and with a first coupon or an issue date that fixes the coupon dates.
    public var terms: CouponTerms
    /// The coupon rate, a decimal a year.
    public var coupon: Double

    /// A perpetual from its terms.
    ///
    /// - Parameters:
    ///   - coupon: the coupon rate, a decimal a year.
    ///   - terms: when and how interest is paid.
    public init(coupon: Double, terms: CouponTerms) {
        self.terms = terms
        self.coupon = coupon
    }

    /// Its dated payments: those up to two regular periods after `from` (or after the issue date); the last one repeats for ever.
    ///
    /// - Parameters:
    ///   - calendar: the business days on which it pays.
    ///   - from: the settlement to price at.
    /// - Returns: the payments, dated and in order.
    /// - Throws: `BondError` when a term is impossible.
    public func resolved(using calendar: BusinessCalendar, from: CalendarDate? = nil) throws(BondError) -> ResolvedBond {
        try BondResolver(terms: terms, calendar: calendar, from: from).perpetual(rate: coupon)
    }
}
