/// Why a schedule could not be made.
public enum ScheduleError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The start does not come before the end. Correct one of them.
    case startNotBeforeEnd(start: CalendarDate, end: CalendarDate)
    /// A first or last regular date lies outside the schedule or behind the other. Correct it.
    case regularDateOutside(date: CalendarDate, start: CalendarDate, end: CalendarDate)
    /// The dates do not fit whole periods and no rule says where the broken one goes. Choose a `StubRule` or correct a date.
    case doesNotFit(start: CalendarDate, end: CalendarDate, months: Int)
    /// A period of no months or fewer. Give a whole number of months above 0.
    case invalidPeriod(months: Int)
    /// Dates given one by one are not ascending. Sort them and drop repeats.
    case notAscending(date: CalendarDate)

    /// What was found and what would be right.
    public var description: String {
        switch self {
        case .startNotBeforeEnd(let start, let end): "found start \(start) and end \(end), expected a start before the end"
        case .regularDateOutside(let date, let start, let end):
            "found a regular coupon date \(date), expected one between \(start) and \(end)"
        case .doesNotFit(let start, let end, let months):
            "found \(start) to \(end), expected whole periods of \(months) months, another coupon date or a stub rule"
        case .invalidPeriod(let months): "found a period of \(months) months, expected at least 1"
        case .notAscending(let date): "found \(date) out of order, expected ascending dates without repeats"
        }
    }
}
