/// What some day counts need to know beside two dates.
public struct DayCountContext: Sendable {
    /// The quasi-coupon dates around the period, ascending; the period lies between the first and the last.
    public var quasiDates: [CalendarDate]
    /// Coupons a year.
    public var frequency: Frequency?
    /// The date on which the instrument ends.
    public var termination: CalendarDate?
    /// The calendar of business days.
    public var calendar: BusinessCalendar?

    /// A context; each part may be absent when the day count does not need it.
    ///
    /// - Parameters:
    ///   - quasiDates: quasi-coupon dates, ascending, around the period.
    ///   - frequency: coupons a year.
    ///   - termination: the date on which the instrument ends.
    ///   - calendar: the calendar of business days.
    public init(
        quasiDates: [CalendarDate] = [], frequency: Frequency? = nil, termination: CalendarDate? = nil,
        calendar: BusinessCalendar? = nil
    ) {
        self.quasiDates = quasiDates
        self.frequency = frequency
        self.termination = termination
        self.calendar = calendar
    }
}
