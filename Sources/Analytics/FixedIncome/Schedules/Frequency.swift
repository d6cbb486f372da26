/// How often a bond pays a coupon.
public enum Frequency: Int, CaseIterable, Sendable, Codable {
    /// One coupon a year.
    case annual = 1
    /// Two coupons a year.
    case semiannual = 2
    /// Four coupons a year.
    case quarterly = 4
    /// Twelve coupons a year.
    case monthly = 12

    /// Coupons a year.
    public var perYear: Int { rawValue }

    /// Calendar months between two regular coupons.
    public var months: Int { 12 / rawValue }
}
