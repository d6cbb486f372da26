public import FixedIncome

/// A day on which the coupon changes, principal is repaid, or both.
public struct CouponChange: Codable, Sendable, Equatable, Hashable {
    /// The day.
    public var date: CalendarDate

    /// The coupon rate from that day on, a decimal a year; nil when it stays.
    public var coupon: Double?

    /// What is repaid, per 100 of original face; nil for nothing.
    public var redemption: Double?

    /// A day on which the coupon changes, principal is repaid, or both.
    ///
    /// - Parameters:
    ///   - date: the day.
    ///   - coupon: the coupon rate from that day on, a decimal a year; nil when it stays.
    ///   - redemption: what is repaid, per 100 of original face; nil for nothing.
    public init(date: CalendarDate, coupon: Double? = nil, redemption: Double? = nil) {
        self.date = date
        self.coupon = coupon
        self.redemption = redemption
    }
}
