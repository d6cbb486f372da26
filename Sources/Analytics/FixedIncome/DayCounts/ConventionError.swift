/// Why a market convention does not apply to what it was given.
public enum ConventionError: Error, Equatable, Sendable, CustomStringConvertible {
    /// The dates run backwards. Swap or correct them.
    case datesReversed(start: CalendarDate, end: CalendarDate)
    /// The day count needs the coupon period and its frequency. Pass a `DayCountContext` that has them.
    case needsCouponPeriod(DayCount)
    /// The day count needs a calendar of business days. Name one.
    case needsCalendar(DayCount)
    /// The date lies outside the coupon period asked about. Pass the period that contains it.
    case dateOutsidePeriod(date: CalendarDate, start: CalendarDate, end: CalendarDate)

    /// What was found and what would be right.
    public var description: String {
        switch self {
        case .datesReversed(let start, let end): "found a start \(start) after its end \(end), expected start before end"
        case .needsCouponPeriod(let dayCount): "\(dayCount.rawValue) needs a coupon period and its frequency, found none"
        case .needsCalendar(let dayCount): "\(dayCount.rawValue) needs a calendar of business days, found none"
        case .dateOutsidePeriod(let date, let start, let end): "found \(date), expected a date from \(start) to \(end)"
        }
    }
}
