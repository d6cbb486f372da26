/// Interest on a US Treasury note or bond as the Treasury computes what it pays and what a buyer owes.
///
/// A whole half-year pays half the annual rate. A part of one pays, for each day, a decimal per $1,000 that is rounded to nine places
/// before it is multiplied by the days (31 CFR 356 Appendix B, I.A and I.D). `ResolvedBond.accruedInterest` is per 100 and is what
/// prices from yields use.
public struct TreasuryInterest: Hashable, Sendable {
    /// The interest of one half-year, or of a part of it.
    public struct Part: Hashable, Sendable {
        /// Dollars a day for $1,000 of face, to nine decimals; nil for a whole half-year.
        public let dailyDecimal: Double?
        /// Days that earn interest.
        public let days: Int
        /// Dollars for $1,000 of face.
        public let perThousand: Double
    }

    /// One element a half-year that earns interest, in order.
    public let parts: [Part]

    /// Interest from the start of a period.
    ///
    /// - Parameters:
    ///   - coupon: the coupon rate, a decimal a year, paid twice a year.
    ///   - period: the interest period, with the half-years that measure it as quasi-coupon dates.
    ///   - date: the day to which interest runs, from the period's start to its end.
    /// - Throws: `ConventionError.dateOutsidePeriod`.
    public init(coupon: Double, in period: SchedulePeriod, to date: CalendarDate) throws(ConventionError) {
        guard date >= period.start, date <= period.end else {
            throw .dateOutsidePeriod(date: date, start: period.start, end: period.end)
        }
        var parts: [Part] = []
        for (from, to) in zip(period.quasiDates, period.quasiDates.dropFirst()) where to > period.start && from < date {
            let days = min(to, date) - max(from, period.start)
            parts.append(Part(coupon: coupon, days: days, halfYear: to - from))
        }
        self.parts = parts
    }

    /// Dollars for $1,000 of face.
    public var perThousand: Double { parts.reduce(0) { $0 + $1.perThousand } }

    /// Dollars for a holding, not rounded to cents.
    ///
    /// - Parameter face: dollars of face.
    /// - Returns: dollars of interest.
    public func dollars(face: Double) -> Double { perThousand * face / 1000 }
}

extension TreasuryInterest.Part {
    init(coupon: Double, days: Int, halfYear: Int) {
        self.days = days
        if days == halfYear {
            (dailyDecimal, perThousand) = (nil, 500 * coupon)
        } else {
            let decimal = (500 * coupon / Double(halfYear)).rounded(toPlaces: 9)
            (dailyDecimal, perThousand) = (decimal, decimal * Double(days))
        }
    }
}
