/// What some day counts need to know beside two dates.
public struct DayCountContext: Sendable {
    /// The quasi-coupon dates around the period, ascending; the period lies between the first and the last.
    public var quasiDates: [CalendarDate]
    /// The interest period itself, for `ACT/365L`; the outer quasi-coupon dates when nil.
    public var period: (start: CalendarDate, end: CalendarDate)?
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
    ///   - period: the interest period itself, where a broken one differs from its quasi-coupon dates.
    public init(
        quasiDates: [CalendarDate] = [], frequency: Frequency? = nil, termination: CalendarDate? = nil,
        calendar: BusinessCalendar? = nil, period: (start: CalendarDate, end: CalendarDate)? = nil
    ) {
        self.quasiDates = quasiDates
        self.frequency = frequency
        self.termination = termination
        self.calendar = calendar
        self.period = period
    }
}
