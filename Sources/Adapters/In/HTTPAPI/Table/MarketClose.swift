internal import Contracts
internal import FixedIncome

/// The close of the market of New York, which a bare date stands for: 17:00 there.
enum MarketClose {
    private static let secondsOfDay: Int64 = 86_400

    /// The close of a day.
    static func newYork(_ day: CalendarDate) -> Timestamp {
        let hour: Int64 = isSummer(day) ? 21 : 22
        return Timestamp(nanoseconds: (Int64(day.dayNumber) * secondsOfDay + hour * 3_600) * 1_000_000_000)
    }

    /// The day in New York at a time: behind the close it is still the same day, up to midnight there.
    static func newYorkDay(_ time: Timestamp) -> CalendarDate {
        let seconds = Int64((Double(time.nanoseconds) / 1e9).rounded(.down))
        let winter = day(seconds - 5 * 3_600)
        return isSummer(winter) ? day(seconds - 4 * 3_600) : winter
    }

    private static func day(_ seconds: Int64) -> CalendarDate {
        CalendarDate(dayNumber: Int((Double(seconds) / Double(secondsOfDay)).rounded(.down)))
    }

    /// Daylight saving of the United States since 2007 (15 U.S.C. 260a): second Sunday of March to first Sunday of November.
    private static func isSummer(_ day: CalendarDate) -> Bool {
        guard let march = try? CalendarDate(year: day.year, month: 3, day: 8),
            let november = try? CalendarDate(year: day.year, month: 11, day: 1)
        else { return false }
        return day >= sunday(from: march) && day < sunday(from: november)
    }

    /// The first Sunday on a day or after it; day 3 of the count was a Sunday.
    private static func sunday(from day: CalendarDate) -> CalendarDate {
        let behind = ((day.dayNumber - 3) % 7 + 7) % 7
        return CalendarDate(dayNumber: day.dayNumber + (7 - behind) % 7)
    }
}
