/// A bond with one payment: its redemption at maturity. Treasury bills and STRIPS are such bonds.
public struct ZeroCouponBond: Hashable, Sendable {
    /// When it is issued and repaid; its frequency, if any, is that of the yield's compounding.
    public var terms: CouponTerms
    /// The price at which it is repaid, per 100 of face.
    public var redemption: Double

    /// A zero from its terms.
    ///
    /// - Parameters:
    ///   - terms: issue date, maturity, day count and yield convention.
    ///   - redemption: the price at which it is repaid, per 100 of face.
    public init(terms: CouponTerms, redemption: Double = 100) {
        self.terms = terms
        self.redemption = redemption
    }

    /// A US Treasury bill: actual days of 360, quoted by its coupon-equivalent yield.
    ///
    /// - Parameters:
    ///   - maturity: the day it is repaid.
    ///   - issueDate: the day it is issued.
    /// - Returns: the bill.
    public static func treasuryBill(maturity: CalendarDate, issueDate: CalendarDate? = nil) -> ZeroCouponBond {
        ZeroCouponBond(
            terms: CouponTerms(
                issueDate: issueDate, maturity: maturity, frequency: nil, dayCount: .actual360, yieldConvention: .bondEquivalent))
    }

    /// Its one dated payment.
    ///
    /// - Parameters:
    ///   - calendar: the business days on which it pays.
    ///   - from: where to start when it has no issue date.
    /// - Returns: the payments, dated and in order.
    /// - Throws: `BondError` when a term is impossible.
    public func resolved(using calendar: BusinessCalendar, from: CalendarDate? = nil) throws(BondError) -> ResolvedBond {
        try BondResolver(terms: terms, calendar: calendar, from: from).zero(redemption: redemption)
    }
}
