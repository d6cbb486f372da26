/// One interest period of a schedule, with the quasi-coupon dates that measure it.
public struct SchedulePeriod: Hashable, Sendable {
    /// The day from which interest runs, not moved for holidays.
    public let start: CalendarDate
    /// The day to which interest runs, not moved for holidays.
    public let end: CalendarDate
    /// Quasi-coupon dates, ascending, from at or before `start` to at or after `end`; just those two for a regular period.
    public let quasiDates: [CalendarDate]

    /// Whether the period is exactly one regular period.
    public var isRegular: Bool { quasiDates.count == 2 && quasiDates[0] == start && quasiDates[1] == end }
}
