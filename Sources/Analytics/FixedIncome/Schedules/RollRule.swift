/// The day of the month on which regular periods begin and end.
public enum RollRule: Hashable, Sendable {
    /// The same day each month, the last day of a month too short for it.
    case day(Int)
    /// The last day of each month.
    case endOfMonth
    /// The third Wednesday of each month, the roll date of money-market futures.
    case imm

    /// The roll date in the month that lies `months` after the month of `date`.
    ///
    /// - Parameters:
    ///   - months: calendar months to move by, negative for earlier.
    ///   - date: any day of the month counted from.
    /// - Returns: the roll date of that month.
    public func date(_ months: Int, monthsFrom date: CalendarDate) -> CalendarDate {
        switch self {
        case .day(let day): return date.adding(months: months, rollDay: day)
        case .endOfMonth: return date.adding(months: months, rollDay: 31)
        case .imm:
            let first = date.adding(months: months, rollDay: 1)
            let toWednesday = (Weekday.wednesday.rawValue - first.weekday.rawValue + 7) % 7
            return first.adding(days: toWednesday + 14)
        }
    }
}
