import Contracts
import FixedIncome

/// Times of day in New York as moments.
enum NewYorkTime {
    /// The moment of a time of day.
    ///
    /// Daylight saving time as the Energy Policy Act of 2005, section 110, sets it, from 2007 on: from the second Sunday of March to the
    /// first Sunday of November; changes happen at 2 at night, when nothing trades.
    ///
    /// - Parameters:
    ///   - date: the day in New York.
    ///   - second: seconds after midnight there.
    /// - Returns: the moment in UTC.
    static func moment(_ date: CalendarDate, second: Int) -> Timestamp {
        let days = Int64(date - "1970-01-01")
        let hours: Int64 = isSummer(date) ? 4 : 5
        return Timestamp(nanoseconds: (days * 86_400 + hours * 3_600 + Int64(second)) * 1_000_000_000)
    }

    private static func isSummer(_ date: CalendarDate) -> Bool {
        date >= sunday(2, of: 3, date.year) && date < sunday(1, of: 11, date.year)
    }

    /// The Sunday of a month with a number, 1 for the first.
    private static func sunday(_ number: Int, of month: Int, _ year: Int) -> CalendarDate {
        guard var day = try? CalendarDate(year: year, month: month, day: 1) else { preconditionFailure("no month \(month)") }
        while day.weekday != .sunday { day = day.adding(days: 1) }
        return day.adding(days: 7 * (number - 1))
    }
}
