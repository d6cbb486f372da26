package import FixedIncome

/// Times of day in New York: a bare date means the close of the market there.
package enum NewYorkTime {
    /// The close of the market, 17:00, in seconds after midnight.
    package static let close = 17 * 3_600

    /// The days all of whose moments, and the first of the day behind them, a `Timestamp` can say, there and in UTC.
    package static let days: ClosedRange<CalendarDate> = "1677-09-22"..."2262-04-10"

    /// The moment of a time of day; for a day beyond the range of `Timestamp`, the end of the range on that side.
    ///
    /// - Parameters:
    ///   - date: the day in New York.
    ///   - second: seconds after midnight there.
    /// - Returns: the moment in UTC.
    package static func moment(_ date: CalendarDate, second: Int) -> Timestamp {
        let seconds = Int64(date.dayNumber) * 86_400 + behindUTC(on: date) + Int64(second)
        return Timestamp(nanoseconds: 0).advanced(by: .seconds(seconds))
    }

    /// The day in New York at a moment.
    ///
    /// - Parameter time: a moment.
    /// - Returns: the day there, which lasts from midnight to midnight.
    package static func day(of time: Timestamp) -> CalendarDate {
        let seconds = time.nanoseconds.floorDivided(by: 1_000_000_000)
        func day(behind: Int64) -> CalendarDate {
            CalendarDate(dayNumber: Int((seconds - behind).floorDivided(by: 86_400)))
        }
        // Clocks change at 2 at night, so that the hour before a midnight is in the season of the day that it ends.
        let inWinter = day(behind: 5 * 3_600)
        return day(behind: behindUTC(on: inWinter))
    }

    /// How many seconds the clocks are behind UTC from 2 at night on, when they change.
    private static func behindUTC(on date: CalendarDate) -> Int64 { isSummer(date) ? 4 * 3_600 : 5 * 3_600 }

    /// Daylight saving time of 15 U.S.C. 260a: since 2007 (Public Law 109-58, section 110) from the second Sunday of March to the first of
    /// November; before, as since 1987 (Public Law 99-359), from the first Sunday of April to the last of October. Years before 1987, of
    /// which no market data are read, are taken by the same rule.
    private static func isSummer(_ date: CalendarDate) -> Bool {
        let (year, month, day) = date.components
        // The day of the month of the last Sunday up to the date; 0 or less before the first one.
        let sunday = day - date.weekday.rawValue % 7
        let isLong = year >= 2007
        return switch month {
        case 3: isLong && sunday >= 8
        case 4: isLong || sunday >= 1
        case 5...9: true
        case 10: isLong || sunday < 25
        case 11: isLong && sunday < 1
        default: false
        }
    }
}
