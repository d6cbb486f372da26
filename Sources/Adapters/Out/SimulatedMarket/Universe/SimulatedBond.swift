package import FixedIncome

/// A bond of the simulated market, the same on every day that it is outstanding.
package struct SimulatedBond: Sendable {
    /// What is known of a bond beyond its payments.
    package enum Kind: Sendable {
        /// A Treasury bill.
        case bill
        /// A Treasury note or bond of a term.
        case treasury(TreasuryTerm)
        /// A company's bond: the issuer's number.
        case corporate(issuer: Int)
    }

    /// A name of its own: `US10Y-2034-05-15`, `USB-2024-09-26`, `XAAB3-2031-03-14`.
    package let id: String
    /// What it is.
    package let kind: Kind
    /// The day from which interest runs.
    package let issueDate: CalendarDate
    /// The day it is repaid.
    package let maturity: CalendarDate
    /// The coupon rate, a decimal a year; 0 for a bill.
    package let coupon: Double
    /// The number by which its random streams are known.
    let key: Int
    /// Its dated payments.
    let resolved: ResolvedBond

    /// A bill.
    init(billMaturing maturity: CalendarDate, issueDate: CalendarDate) throws(BondError) {
        (id, kind, key) = ("USB-\(maturity)", .bill, maturity.dayNumber)
        (self.issueDate, self.maturity, coupon) = (issueDate, maturity, 0)
        resolved = try ZeroCouponBond.treasuryBill(maturity: maturity, issueDate: issueDate).resolved(using: .usGovernment)
    }

    /// A Treasury note or bond.
    init(term: TreasuryTerm, issueDate: CalendarDate, coupon: Double) throws(BondError) {
        maturity = term.maturity(of: issueDate)
        (id, kind, key) = ("US\(term.years)Y-\(maturity)", .treasury(term), 1_000_000 * term.years + maturity.dayNumber)
        (self.issueDate, self.coupon) = (issueDate, coupon)
        resolved = try FixedRateBond(maturity: maturity, coupon: coupon, frequency: .semiannual, issueDate: issueDate)
            .resolved(using: .usGovernment)
    }

    /// A company's bond.
    init(
        _ place: CorporatePlace, issuer: Issuer, issueDate: CalendarDate, maturity: CalendarDate, coupon: Double
    ) throws(BondError) {
        (id, kind) = ("\(issuer.ticker)\(place.number)-\(maturity)", .corporate(issuer: issuer.index))
        key = -1_000_000 * (place.index + 1) - maturity.dayNumber
        (self.issueDate, self.maturity, self.coupon) = (issueDate, maturity, coupon)
        resolved = try FixedRateBond(
            maturity: maturity, coupon: coupon, frequency: .semiannual, dayCount: .thirty360US, issueDate: issueDate
        ).resolved(using: .usGovernment)
    }
}
