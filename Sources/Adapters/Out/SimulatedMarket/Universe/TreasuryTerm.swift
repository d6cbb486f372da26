package import FixedIncome

/// A term at which the simulated Treasury sells notes or bonds, on the calendar of auctions of 2024 for all years.
package struct TreasuryTerm: Sendable, Hashable {
    /// Years to maturity at issue.
    package let years: Int
    /// Months between two issues.
    package let monthsBetween: Int
    /// Whether issues are dated at the end of a month, else on its 15th.
    package let isEndOfMonth: Bool
    /// Face outstanding once all reopenings are sold, in US dollars.
    package let amount: Int

    /// Dates: `treasury_auctions/treasurydirect_securities_1980_2024.csv.gz`, auctions of 2024: 2-, 5- and 7-year notes each month end, 3-year
    /// notes each 15th, 10-year notes, 20- and 30-year bonds dated the 15th of February, May, August and November, reopened twice.
    /// Amounts: `futures/cme_tcf_security_database_2025-03-13.csv`, issues dated 2024.
    package static let all = [
        TreasuryTerm(years: 2, monthsBetween: 1, isEndOfMonth: true, amount: 69_000_000_000),
        TreasuryTerm(years: 3, monthsBetween: 1, isEndOfMonth: false, amount: 58_000_000_000),
        TreasuryTerm(years: 5, monthsBetween: 1, isEndOfMonth: true, amount: 70_000_000_000),
        TreasuryTerm(years: 7, monthsBetween: 1, isEndOfMonth: true, amount: 44_000_000_000),
        TreasuryTerm(years: 10, monthsBetween: 3, isEndOfMonth: false, amount: 120_000_000_000),
        TreasuryTerm(years: 20, monthsBetween: 3, isEndOfMonth: false, amount: 42_000_000_000),
        TreasuryTerm(years: 30, monthsBetween: 3, isEndOfMonth: false, amount: 69_000_000_000),
    ]

    /// The dated dates of the issues outstanding on some day of a range, newest first.
    func issues(outstanding days: ClosedRange<CalendarDate>) -> [CalendarDate] {
        var dates: [CalendarDate] = []
        var back = 0
        while true {
            let date = days.upperBound.adding(months: -back, rollDay: isEndOfMonth ? 31 : 15)
            guard maturity(of: date) > days.lowerBound else { return dates }
            if date <= days.upperBound, monthsBetween == 1 || date.month % 3 == 2 { dates.append(date) }
            back += 1
        }
    }

    /// The maturity of an issue.
    func maturity(of issue: CalendarDate) -> CalendarDate {
        issue.adding(months: 12 * years, rollDay: isEndOfMonth ? 31 : 15)
    }
}
