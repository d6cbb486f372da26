package import FixedIncome

/// Times of day in Europe as moments.
package enum EuropeanTime: Int64, CaseIterable, Sendable {
    /// Greenwich time in winter.
    case london = 0
    /// An hour ahead of it.
    case frankfurt = 1

    /// The moment of a time of day.
    ///
    /// Summer time as Directive 2000/84/EC sets it, and the Summer Time Order 2002 for the United Kingdom: from the last Sunday of March to
    /// the last Sunday of October; changes happen at 1 at night UTC, when nothing trades.
    ///
    /// - Parameters:
    ///   - date: the day there.
    ///   - second: seconds after midnight there.
    /// - Returns: the moment in UTC; for a day beyond the range of `Timestamp`, the end of the range on that side.
    package func moment(_ date: CalendarDate, second: Int) -> Timestamp {
        let hours = rawValue + (Self.isSummer(date) ? 1 : 0)
        let seconds = Int64(date.dayNumber) * 86_400 - hours * 3_600 + Int64(second)
        return Timestamp(nanoseconds: 0).advanced(by: .seconds(seconds))
    }

    private static func isSummer(_ date: CalendarDate) -> Bool {
        date >= lastSunday(of: 3, date.year) && date < lastSunday(of: 10, date.year)
    }

    /// The last Sunday of a month of 31 days.
    private static func lastSunday(of month: Int, _ year: Int) -> CalendarDate {
        guard var day = try? CalendarDate(year: year, month: month, day: 31) else { preconditionFailure("no month \(month)") }
        while day.weekday != .sunday { day = day.adding(days: -1) }
        return day
    }
}
