/// One dated payment of a resolved bond, with the interest period that leads to it.
public struct CouponPeriod: Hashable, Sendable {
    /// The interest period, not moved for holidays, with its quasi-coupon dates.
    public let dates: SchedulePeriod
    /// The day on which it is paid.
    public let paymentDate: CalendarDate
    /// The coupon rate of the period, a decimal a year.
    public let rate: Double
    /// Principal outstanding during the period, per 100 of original face.
    public let outstanding: Double
    /// Interest paid at the end, per 100 of original face.
    public let interest: Double
    /// Principal paid at the end, per 100 of original face.
    public let principal: Double

    /// The day from which interest runs.
    public var start: CalendarDate { dates.start }
    /// The day to which interest runs.
    public var end: CalendarDate { dates.end }
    /// Interest and principal, per 100 of original face.
    public var amount: Double { interest + principal }
}
