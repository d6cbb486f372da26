import FixedIncome

/// The dates of the next coupons of a bond that pays twice a year.
public enum CouponCalendar {
    /// Coupon dates after `settlement`, back from `maturity` by half-years, first to last.
    public static func dates(maturity: CalendarDate, after settlement: CalendarDate) -> [CalendarDate] {
        var dates: [CalendarDate] = []
        var date = maturity
        while date > settlement {
            dates.append(date)
            date = maturity.adding(months: -Frequency.semiannual.months * dates.count)
        }
        return dates.reversed()
    }
}
