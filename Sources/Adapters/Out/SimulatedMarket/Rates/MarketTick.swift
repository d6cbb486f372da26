package import FixedIncome

/// The market's time: one tick a weekday, from Monday 1960-01-04.
///
/// Holidays are ticks too, on which rates move but nobody quotes. The first thirty years serve only for the coupons of old bonds.
package enum MarketTick {
    /// The day of tick 0.
    package static let origin: CalendarDate = "1960-01-04"

    /// The first and the last day that can be asked for: before, bonds that were outstanding would be older than the market.
    package static let days: ClosedRange<CalendarDate> = "1991-01-01"..."2150-12-31"

    /// The tick of a day; on a weekend that of the Friday before.
    package static func index(of day: CalendarDate) -> Int {
        let days = day - origin
        let week = (days >= 0 ? days : days - 6) / 7
        return week * 5 + min(4, days - week * 7)
    }
}
