/// A bond that pays the same coupon rate until its maturity.
///
/// ```swift
/// let bond = FixedRateBond(maturity: "2034-05-15", coupon: 0.04375, frequency: .semiannual)
/// let flows = try bond.resolved(using: .usGovernment, from: "2024-07-01")
/// ```
public struct FixedRateBond: Hashable, Sendable {
    /// When and how interest is paid.
    public var terms: CouponTerms
    /// The coupon rate, a decimal a year.
    public var coupon: Double
    /// The price at which it is repaid, per 100 of face.
    public var redemption: Double

    /// A bond from its terms.
    ///
    /// - Parameters:
    ///   - coupon: the coupon rate, a decimal a year.
    ///   - terms: when and how interest is paid.
    ///   - redemption: the price at which it is repaid, per 100 of face.
    public init(coupon: Double, terms: CouponTerms, redemption: Double = 100) {
        self.terms = terms
        self.coupon = coupon
        self.redemption = redemption
    }

    /// A bond with regular periods, or with a broken first one from `issueDate`.
    ///
    /// - Parameters:
    ///   - maturity: the day it is repaid.
    ///   - coupon: the coupon rate, a decimal a year.
    ///   - frequency: coupons a year.
    ///   - dayCount: how interest accrues.
    ///   - issueDate: the day from which interest runs.
    ///   - yieldConvention: how the market quotes the yield.
    public init(
        maturity: CalendarDate, coupon: Double, frequency: Frequency, dayCount: DayCount = .actualActualICMA,
        issueDate: CalendarDate? = nil, yieldConvention: YieldConvention = .usStreet
    ) {
        self.init(
            coupon: coupon,
            terms: CouponTerms(
                issueDate: issueDate, maturity: maturity, frequency: frequency, dayCount: dayCount,
                yieldConvention: yieldConvention))
    }

    /// Its dated payments.
    ///
    /// - Parameters:
    ///   - calendar: the business days on which it pays.
    ///   - from: the settlement to price at: without an issue date, the period that contains this day is the first listed
    ///     (a century of periods when nil).
    /// - Returns: the payments, dated and in order.
    /// - Throws: `BondError` when a term is impossible or the schedule does not work out.
    public func resolved(using calendar: BusinessCalendar, from: CalendarDate? = nil) throws(BondError) -> ResolvedBond {
        try BondResolver(terms: terms, calendar: calendar, from: from).bond(
            rate: { _ in coupon }, repayments: [:], redemption: redemption)
    }
}
