/// From which day a bond changes hands without its next coupon.
///
/// A settlement on or after the ex-dividend date leaves the coupon with the seller; accrued interest is then negative.
public struct ExDividendRule: Hashable, Sendable {
    /// How the days before the coupon are counted.
    public enum Unit: Hashable, Sendable {
        /// Days of the calendar.
        case calendarDays
        /// Business days of the bond's calendar, or of the market's own where the bond names none.
        case businessDays
    }

    /// The last settlement with the coupon lies this many days, or more, before the coupon date.
    public let lastCumDays: Int
    /// How those days are counted.
    public let unit: Unit
    /// The market's calendar, for a bond that names none.
    let market: BusinessCalendar

    /// A rule.
    ///
    /// - Parameters:
    ///   - lastCumDays: days before the coupon date of the last settlement that still carries the coupon.
    ///   - unit: how they are counted.
    ///   - market: business days for a bond that names no calendar.
    public init(lastCumDays: Int, unit: Unit, market: BusinessCalendar = .weekends) {
        self.lastCumDays = lastCumDays
        self.unit = unit
        self.market = market
    }

    /// Gilts: 7 business days (UK DMO, Formulae for Calculating Gilt Prices from Yields).
    public static let gilt = ExDividendRule(lastCumDays: 7, unit: .businessDays, market: .unitedKingdom)
    /// Australian government bonds: ex-interest from 7 calendar days before the coupon (RBA, Pricing Formulae for Commonwealth Government Securities).
    public static let australian = ExDividendRule(lastCumDays: 8, unit: .calendarDays)
    /// New Zealand government bonds: the register closes 10 calendar days before the coupon (NZDM, Information Memorandum).
    public static let newZealand = ExDividendRule(lastCumDays: 10, unit: .calendarDays)
    /// Swedish government bonds: 5 business days (Swedish National Debt Office, terms of government bonds).
    public static let swedish = ExDividendRule(lastCumDays: 5, unit: .businessDays)

    /// Whether a settlement on `settlement` comes without the coupon of `couponDate`.
    ///
    /// - Parameters:
    ///   - settlement: the day the bond is paid for, before `couponDate`.
    ///   - couponDate: the next coupon date.
    ///   - calendar: the bond's calendar; `none` stands for the market's own.
    /// - Returns: true when the seller keeps the coupon.
    public func isExDividend(settlement: CalendarDate, couponDate: CalendarDate, calendar: BusinessCalendar) -> Bool {
        switch unit {
        case .calendarDays: return settlement > couponDate.adding(days: -lastCumDays)
        case .businessDays:
            let days = calendar == .none ? market : calendar
            return settlement > days.advance(couponDate, businessDays: -lastCumDays)
        }
    }
}
