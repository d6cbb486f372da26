/// One line of a holiday law: what the day is called, when it falls, in which years, and where it goes from a weekend.
///
/// ```swift
/// .day("Christmas Day", .december, 25).observed(.nearestWeekday)
/// .weekday("Memorial Day", .last, .monday, .may).from(1971)
/// .easter("Good Friday", -2).except(2012, 2015)
/// .once("Hurricane Sandy", "2012-10-30")
/// ```
struct HolidayRule: Hashable, Sendable {
    /// When a holiday falls, before any move away from a weekend.
    enum Occurrence: Hashable, Sendable {
        /// The same day of the same month.
        case day(Month, Int)
        /// The nth (1 to 5) such weekday of a month.
        case nth(Int, Weekday, Month)
        /// The last such weekday of a month.
        case last(Weekday, Month)
        /// The first such weekday on or after a day of a month.
        case onOrAfter(Weekday, Month, Int)
        /// Days from Easter Sunday, negative before it.
        case easter(Int)
        /// An equinox, in Japan.
        case equinox(Equinox)
        /// These days and no others.
        case dates([CalendarDate])
        /// The Japanese national holidays, which depend on each other.
        case japaneseNational
    }

    /// A run of days in one month.
    private struct DaysOfMonth: Hashable, Sendable {
        let month: Month
        let days: ClosedRange<Int>

        func contains(_ date: CalendarDate) -> Bool {
            date.month == month.rawValue && days.contains(date.day)
        }
    }

    /// Which of the month's weekdays a rule means.
    enum Ordinal: Sendable {
        case first, second, third, fourth, last
    }

    let name: String
    let occurrence: Occurrence
    private var firstYear = Int.min
    private var lastYear = Int.max
    private var skippedYears: [Int] = []
    private var skippedDays: DaysOfMonth?
    private var shift = WeekendShift.none

    init(_ name: String, _ occurrence: Occurrence) {
        self.name = name
        self.occurrence = occurrence
    }

    static func day(_ name: String, _ month: Month, _ day: Int) -> HolidayRule {
        HolidayRule(name, .day(month, day))
    }

    static func weekday(_ name: String, _ ordinal: Ordinal, _ weekday: Weekday, _ month: Month) -> HolidayRule {
        switch ordinal {
        case .first: HolidayRule(name, .nth(1, weekday, month))
        case .second: HolidayRule(name, .nth(2, weekday, month))
        case .third: HolidayRule(name, .nth(3, weekday, month))
        case .fourth: HolidayRule(name, .nth(4, weekday, month))
        case .last: HolidayRule(name, .last(weekday, month))
        }
    }

    static func onOrAfter(_ name: String, _ weekday: Weekday, _ month: Month, _ day: Int) -> HolidayRule {
        HolidayRule(name, .onOrAfter(weekday, month, day))
    }

    static func easter(_ name: String, _ days: Int) -> HolidayRule {
        HolidayRule(name, .easter(days))
    }

    static func once(_ name: String, _ dates: CalendarDate...) -> HolidayRule {
        HolidayRule(name, .dates(dates))
    }

    func from(_ year: Int) -> HolidayRule {
        modified { $0.firstYear = year }
    }

    func until(_ year: Int) -> HolidayRule {
        modified { $0.lastYear = year }
    }

    func except(_ years: Int...) -> HolidayRule {
        modified { $0.skippedYears = years }
    }

    /// Not in the years in which the day falls on these days of a month.
    func unless(_ month: Month, _ days: ClosedRange<Int>) -> HolidayRule {
        modified { $0.skippedDays = DaysOfMonth(month: month, days: days) }
    }

    func observed(_ shift: WeekendShift) -> HolidayRule {
        modified { $0.shift = shift }
    }

    /// The days this rule closes whose nominal day lies in `years`; a move from a weekend may carry one into the next or the previous year.
    func days(in years: ClosedRange<Int>) -> [CalendarDate] {
        switch occurrence {
        case .dates(let dates):
            return dates.filter { years.contains($0.year) }
        case .japaneseNational:
            return years.flatMap(JapaneseHolidays.days(in:))
        default:
            guard years.overlaps(firstYear...lastYear) else { return [] }
            return years.clamped(to: firstYear...lastYear).compactMap(day(in:))
        }
    }

    private func day(in year: Int) -> CalendarDate? {
        if skippedYears.contains(year) { return nil }
        let nominal = nominalDay(in: year)
        if let skippedDays, skippedDays.contains(nominal) { return nil }
        return shift.observed(nominal)
    }

    private func nominalDay(in year: Int) -> CalendarDate {
        switch occurrence {
        case .day(let month, let day):
            CalendarDate(validYear: year, month: month.rawValue, day: day)
        case .nth(let count, let weekday, let month):
            Self.first(weekday, onOrAfter: CalendarDate(validYear: year, month: month.rawValue, day: 7 * count - 6))
        case .last(let weekday, let month):
            Self.first(
                weekday, onOrAfter: CalendarDate(validYear: year, month: month.rawValue, day: 1).endOfMonth.adding(days: -6))
        case .onOrAfter(let weekday, let month, let day):
            Self.first(weekday, onOrAfter: CalendarDate(validYear: year, month: month.rawValue, day: day))
        case .easter(let days):
            Easter.sunday(of: year).adding(days: days)
        case .equinox(let equinox):
            equinox.day(in: year)
        case .dates, .japaneseNational:
            preconditionFailure("\(name) has no single day a year")
        }
    }

    private static func first(_ weekday: Weekday, onOrAfter date: CalendarDate) -> CalendarDate {
        date.adding(days: (weekday.rawValue - date.weekday.rawValue + 7) % 7)
    }

    private func modified(_ change: (inout HolidayRule) -> Void) -> HolidayRule {
        var rule = self
        change(&rule)
        return rule
    }
}
