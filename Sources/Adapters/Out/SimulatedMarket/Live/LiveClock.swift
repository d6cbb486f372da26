package import FixedIncome

/// The hours of the live market: a session of nine hours each business day of US-GOVT, a step a second. Nights, weekends and
/// holidays take no time.
package enum LiveClock {
    /// The first second of a session after midnight UTC: 13:00.
    package static let opening = 13 * 3_600

    /// The last step of a session, its close; the first is 0.
    package static let close = 9 * 3_600

    /// How many steps a session has.
    package static let steps = close + 1

    /// The business day with a number, counted from the first day of the market.
    ///
    /// - Parameters:
    ///   - number: 0 for the first day.
    ///   - first: the first day, a business day.
    /// - Returns: the day.
    package static func day(_ number: Int, from first: CalendarDate) -> CalendarDate {
        BusinessCalendar.usGovernment.advance(first, businessDays: number)
    }

    /// The share of a session that has passed at a step, 0 to 1.
    static func share(at step: Int) -> Double { Double(step) / Double(close) }
}
