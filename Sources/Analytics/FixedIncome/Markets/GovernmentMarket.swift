/// What all plain bonds of a government have in common: how they accrue, settle and are quoted.
///
/// ```swift
/// let market = GovernmentMarket.germany
/// let bund = market.bond(maturity: "2034-02-15", coupon: 0.022)
/// let entry = try SettledBond(
///     bund.resolved(using: market.calendar), settlement: market.settlement(of: "2024-07-01"))
/// ```
public struct GovernmentMarket: Hashable, Sendable {
    /// From when trades settle how fast.
    public struct SettlementLag: Hashable, Sendable {
        /// The first trade date of the rule; nil for the oldest one.
        public let firstTrade: CalendarDate?
        /// Business days from trade to settlement.
        public let businessDays: Int
    }

    /// What a desk calls these bonds.
    public let name: String
    /// The issuer's country, two letters of ISO 3166-1.
    public let country: String
    /// The currency, three letters of ISO 4217.
    public let currency: String
    /// The business days on which trades settle and coupons are paid.
    public let calendar: BusinessCalendar
    /// How fast trades settle, oldest rule first.
    public let settlementLags: [SettlementLag]
    /// Coupons a year.
    public let frequency: Frequency
    /// How interest accrues.
    public let dayCount: DayCount
    /// From when a bond trades without its next coupon; nil where it never does.
    public let exDividend: ExDividendRule?
    /// How the market turns a price into a yield.
    public let yieldConvention: YieldConvention
    /// Where these rules come from.
    public let source: String

    /// The day on which a trade settles.
    ///
    /// - Parameter tradeDate: the day of the trade, a business day or not.
    /// - Returns: a business day of `calendar`.
    public func settlement(of tradeDate: CalendarDate) -> CalendarDate {
        let lag = settlementLags.last { $0.firstTrade.map { $0 <= tradeDate } ?? true } ?? settlementLags[0]
        return calendar.advance(tradeDate, businessDays: lag.businessDays)
    }

    /// A bond of this market.
    ///
    /// - Parameters:
    ///   - maturity: the day it is repaid.
    ///   - coupon: the coupon rate, a decimal a year.
    ///   - issueDate: the day from which interest runs; without it regular periods run back from maturity.
    ///   - firstCoupon: the end of a broken first period.
    /// - Returns: the bond as written; `resolved(using: calendar)` dates its payments.
    public func bond(
        maturity: CalendarDate, coupon: Double, issueDate: CalendarDate? = nil, firstCoupon: CalendarDate? = nil
    ) -> FixedRateBond {
        FixedRateBond(
            coupon: coupon,
            terms: CouponTerms(
                issueDate: issueDate, maturity: maturity, frequency: frequency, dayCount: dayCount, firstCoupon: firstCoupon,
                exDividend: exDividend, yieldConvention: yieldConvention))
    }
}
