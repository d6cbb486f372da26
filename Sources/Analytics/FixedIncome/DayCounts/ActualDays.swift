/// The counting behind the day counts that use actual days.
enum ActualDays {
    /// Days in leap years over 366 and the others over 365 (ISDA 2006, 4.16(b)).
    static func isda(_ start: CalendarDate, _ end: CalendarDate) -> Double {
        let (y1, y2) = (start.year, end.year)
        if y1 == y2 { return Double(end - start) / daysInYear(y1) }
        let head = Double(firstDay(of: y1 + 1) - start) / daysInYear(y1)
        let tail = Double(end - firstDay(of: y2)) / daysInYear(y2)
        return head + tail + Double(y2 - y1 - 1)
    }

    /// Whole years counted back from the end; the rest over 366 when 29 February lies in [start, rest end).
    ///
    /// Counting back from 28 February lands on 29 February in a leap year (FBF Master Agreement, "Base Exact/Exact").
    static func afb(_ start: CalendarDate, _ end: CalendarDate) -> Double {
        var years = 0
        var rest = end
        while true {
            let back = yearsBack(end, years + 1)
            if back < start { break }
            rest = back
            years += 1
        }
        let leap = holdsLeapDay(after: start.adding(days: -1), through: rest.adding(days: -1))
        return Double(years) + Double(rest - start) / (leap ? 366 : 365)
    }

    /// Days over the mean length of the calendar years touched; a span of up to a year over 366 when it holds a 29 February.
    static func yearFrac(_ start: CalendarDate, _ end: CalendarDate) -> Double {
        let days = Double(end - start)
        let (y1, y2) = (start.year, end.year)
        let withinOneYear = y1 == y2 || (y2 == y1 + 1 && (start.month, start.day) >= (end.month, end.day))
        if withinOneYear {
            let leap =
                y1 == y2
                ? CalendarDate.isLeap(year: y1) : holdsLeapDay(after: start.adding(days: -1), through: end)
            return days / (leap ? 366 : 365)
        }
        let mean = Double(firstDay(of: y2 + 1) - firstDay(of: y1)) / Double(y2 - y1 + 1)
        return days / mean
    }

    /// The number of 29 Februaries in (after, through].
    static func leapDays(after: CalendarDate, through: CalendarDate) -> Int {
        var count = 0
        for year in stride(from: after.year, through: through.year, by: 1) where CalendarDate.isLeap(year: year) {
            let leapDay = CalendarDate(validYear: year, month: 2, day: 29)
            if leapDay > after && leapDay <= through { count += 1 }
        }
        return count
    }

    /// Whether a 29 February lies in (after, through].
    static func holdsLeapDay(after: CalendarDate, through: CalendarDate) -> Bool {
        leapDays(after: after, through: through) > 0
    }

    private static func yearsBack(_ date: CalendarDate, _ years: Int) -> CalendarDate {
        let parts = date.components
        let year = parts.year - years
        if parts.month == 2 && parts.day == 28 && CalendarDate.isLeap(year: year) {
            return CalendarDate(validYear: year, month: 2, day: 29)
        }
        return date.adding(months: -12 * years)
    }

    private static func firstDay(of year: Int) -> CalendarDate {
        CalendarDate(validYear: year, month: 1, day: 1)
    }

    private static func daysInYear(_ year: Int) -> Double {
        CalendarDate.isLeap(year: year) ? 366 : 365
    }
}
