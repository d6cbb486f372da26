package import FixedIncome

/// A term that the simulated Treasury auctions, on the present real calendar of auctions.
package struct TreasuryTerm: Sendable {
    /// Years to maturity at issue.
    package let years: Int
    /// Months between two issues.
    package let monthsBetween: Int
    /// Whether issues are dated at the end of a month, else on its 15th.
    package let isEndOfMonth: Bool

    /// The coupon terms that the US Treasury sells: 2-, 5- and 7-year notes at month ends, 3-year notes at mid-month, 10-year notes and
    /// 30-year bonds at mid-quarter, 20-year bonds at mid-month of the same quarters (treasurydirect.gov, "Auction schedule", 2024).
    package static let all = [
        TreasuryTerm(years: 2, monthsBetween: 1, isEndOfMonth: true),
        TreasuryTerm(years: 3, monthsBetween: 1, isEndOfMonth: false),
        TreasuryTerm(years: 5, monthsBetween: 1, isEndOfMonth: true),
        TreasuryTerm(years: 7, monthsBetween: 1, isEndOfMonth: true),
        TreasuryTerm(years: 10, monthsBetween: 3, isEndOfMonth: false),
        TreasuryTerm(years: 20, monthsBetween: 3, isEndOfMonth: true),
        TreasuryTerm(years: 30, monthsBetween: 3, isEndOfMonth: false),
    ]

    /// The dated dates of the issues outstanding on a day, newest first.
    package func issues(outstanding day: CalendarDate) -> [CalendarDate] {
        var dates: [CalendarDate] = []
        for back in 0...(years * 12) {
            let date = day.adding(months: -back, rollDay: isEndOfMonth ? 31 : 15)
            // Quarterly terms are sold in February, May, August and November.
            guard date <= day, monthsBetween == 1 || date.month % 3 == 2, maturity(of: date) > day else { continue }
            dates.append(date)
        }
        return dates
    }

    /// The maturity of an issue.
    package func maturity(of issue: CalendarDate) -> CalendarDate {
        issue.adding(months: 12 * years, rollDay: isEndOfMonth ? 31 : 15)
    }
}
