/// A day of the proleptic Gregorian calendar, without a time or a zone.
///
/// Stored as days since 1970-01-01, so that differences and comparisons are integer arithmetic.
/// There is no "today" here: every function takes the dates it needs.
///
/// ```swift
/// let issue: CalendarDate = "2024-05-15"
/// let next = issue.adding(months: 6)          // 2024-11-15
/// let days = next - issue                     // 184
/// ```
public struct CalendarDate: Hashable, Comparable, Sendable {
    /// Whole days since 1970-01-01, negative before it.
    public let dayNumber: Int

    /// The day that lies `dayNumber` days after 1970-01-01.
    ///
    /// - Parameter dayNumber: whole days since 1970-01-01, negative before it.
    public init(dayNumber: Int) {
        self.dayNumber = dayNumber
    }

    /// A day from its parts.
    ///
    /// - Parameters:
    ///   - year: from 1 to 9999.
    ///   - month: from 1 to 12.
    ///   - day: from 1 to the length of the month.
    /// - Throws: `DateError.noSuchDay` when the calendar has no such day.
    public init(year: Int, month: Int, day: Int) throws(DateError) {
        guard (1...9999).contains(year), (1...12).contains(month), day >= 1,
            day <= CalendarDate.daysInMonth(year: year, month: month)
        else { throw DateError.noSuchDay(year: year, month: month, day: day) }
        self.init(validYear: year, month: month, day: day)
    }

    /// The day with these parts, which the caller knows to exist. Howard Hinnant's `days_from_civil`.
    init(validYear year: Int, month: Int, day: Int) {
        let shifted = month <= 2 ? year - 1 : year
        let era = (shifted >= 0 ? shifted : shifted - 399) / 400
        let yearOfEra = shifted - era * 400
        let dayOfYear = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5 + day - 1
        dayNumber = era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
    }

    /// Year, month (1 to 12) and day (1 to 31) of this date.
    public var components: (year: Int, month: Int, day: Int) {
        let shifted = dayNumber + 719_468
        let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
        let dayOfEra = shifted - era * 146_097
        let yearOfEra = (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
        let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
        let monthIndex = (5 * dayOfYear + 2) / 153
        let month = monthIndex < 10 ? monthIndex + 3 : monthIndex - 9
        return (yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - (153 * monthIndex + 2) / 5 + 1)
    }

    /// The calendar year.
    public var year: Int { components.year }

    /// The month of the year, 1 to 12.
    public var month: Int { components.month }

    /// The day of the month, 1 to 31.
    public var day: Int { components.day }

    /// The day of the week.
    public var weekday: Weekday {
        // 1970-01-01 was a Thursday.
        Weekday(rawValue: ((dayNumber + 3) % 7 + 7) % 7 + 1)!
    }

    /// Whether this is the last day of its month.
    public var isEndOfMonth: Bool {
        let parts = components
        return parts.day == CalendarDate.daysInMonth(year: parts.year, month: parts.month)
    }

    /// The last day of this date's month.
    public var endOfMonth: CalendarDate {
        let parts = components
        return CalendarDate(
            validYear: parts.year, month: parts.month, day: CalendarDate.daysInMonth(year: parts.year, month: parts.month))
    }

    /// Whether `year` has a 29 February.
    public static func isLeap(year: Int) -> Bool {
        year % 4 == 0 && (year % 100 != 0 || year % 400 == 0)
    }

    /// The number of days, 28 to 31, of a month (1 to 12) in `year`.
    public static func daysInMonth(year: Int, month: Int) -> Int {
        switch month {
        case 2: isLeap(year: year) ? 29 : 28
        case 4, 6, 9, 11: 30
        default: 31
        }
    }

    /// The date that lies `days` whole days later, or earlier when negative.
    public func adding(days: Int) -> CalendarDate {
        CalendarDate(dayNumber: dayNumber + days)
    }

    /// The same day of the month, `months` months later (earlier when negative); the last day of a month too short for it.
    ///
    /// - Parameters:
    ///   - months: calendar months to move by.
    ///   - endOfMonth: when true the answer is always the last day of its month.
    /// - Returns: the moved date.
    public func adding(months: Int, endOfMonth: Bool = false) -> CalendarDate {
        adding(months: months, rollDay: endOfMonth ? 31 : day)
    }

    /// The day `rollDay` of the month that lies `months` months away; the last day of a month too short for it.
    ///
    /// - Parameters:
    ///   - months: calendar months to move by.
    ///   - rollDay: the day of the month to land on, 1 to 31.
    /// - Returns: the moved date.
    public func adding(months: Int, rollDay: Int) -> CalendarDate {
        let parts = components
        let index = parts.year * 12 + (parts.month - 1) + months
        let year = index >= 0 ? index / 12 : (index - 11) / 12
        let month = index - year * 12 + 1
        return CalendarDate(
            validYear: year, month: month, day: min(rollDay, CalendarDate.daysInMonth(year: year, month: month)))
    }

    /// Actual days from `start` to `end`.
    public static func - (end: CalendarDate, start: CalendarDate) -> Int {
        end.dayNumber - start.dayNumber
    }

    /// Whether `left` comes before `right`.
    public static func < (left: CalendarDate, right: CalendarDate) -> Bool {
        left.dayNumber < right.dayNumber
    }
}
