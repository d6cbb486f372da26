package import FixedIncome

/// One change in the life of a bond, as `schedule.csv` states it: a coupon step, a repayment, or both.
package struct ScheduleRow: Equatable, Sendable {
    /// The name of the bond.
    package var id: String
    /// The day of the change.
    package var date: CalendarDate
    /// The coupon rate a year from that day on, a decimal; nil when it stays.
    package var coupon: Double?
    /// What is paid back on that day, per 100 of the original face; nil for none.
    package var redemption: Double?
    /// The physical line of the row in its file.
    package var line: Int

    /// One change, part by part.
    package init(
        id: String, date: CalendarDate, coupon: Double? = nil, redemption: Double? = nil, line: Int
    ) {
        self.id = id
        self.date = date
        self.coupon = coupon
        self.redemption = redemption
        self.line = line
    }
}
