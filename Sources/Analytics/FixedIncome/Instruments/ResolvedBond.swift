import QuantMath

/// A bond turned into dated payments: the one input of every pricing function.
///
/// Made once from the bond as written and a calendar; immutable.
public struct ResolvedBond: Sendable {
    /// The payments, ascending. A perpetual lists those of its first regular periods; the last one repeats for ever.
    public let periods: [CouponPeriod]
    /// How interest accrues.
    public let dayCount: DayCount
    /// Coupons a year; nil for a bill or zero.
    public let frequency: Frequency?
    /// `frequency`; for a bill or zero the quasi-coupon periods a year that measure it and compound its yield.
    let periodFrequency: Frequency
    /// Whether the payments go on for ever.
    public let isPerpetual: Bool
    /// The business days of the bond.
    public let calendar: BusinessCalendar
    /// From when it trades without its next coupon.
    public let exDividend: ExDividendRule?
    /// How its market quotes the yield.
    public let yieldConvention: YieldConvention

    /// The end of the last period; of the last listed one for a perpetual.
    public var maturity: CalendarDate { periods[periods.count - 1].end }

    /// Whether it makes a single payment, at maturity.
    public var isZeroCoupon: Bool { frequency == nil }

    /// The index of the interest period whose payment is the next after `settlement`: the one that contains the day, or the one after
    /// it where a holiday has that payment made early.
    ///
    /// - Parameter settlement: the day the bond is paid for.
    /// - Returns: an index into `periods`.
    /// - Throws: `BondError.settlementBeforeIssue`, `.matured` when no payment is left, or `.beyondListed` for a perpetual.
    public func periodIndex(at settlement: CalendarDate) throws(BondError) -> Int {
        guard settlement >= periods[0].start else {
            throw .settlementBeforeIssue(settlement: settlement, issue: periods[0].start)
        }
        let index = containingIndex(settlement)
        let paid = settlement >= periods[index].end || settlement >= periods[index].paymentDate
        guard isPerpetual else {
            if !paid { return index }
            guard index + 1 < periods.count else { throw .matured(settlement: settlement, maturity: maturity) }
            return index + 1
        }
        let next = paid ? index + 1 : index
        guard next + 1 < periods.count else { throw .beyondListed(settlement: settlement, last: periods[periods.count - 2].end) }
        return next
    }

    /// The first period that ends after a day, or the last one.
    private func containingIndex(_ settlement: CalendarDate) -> Int {
        var low = 0
        var high = periods.count - 1
        while low < high {
            let middle = (low + high) / 2
            if periods[middle].end > settlement { high = middle } else { low = middle + 1 }
        }
        return low
    }

    /// Whether a settlement comes without the next coupon.
    ///
    /// - Parameter settlement: the day the bond is paid for.
    /// - Returns: true when the seller keeps it.
    /// - Throws: `BondError` when no period contains the day.
    public func isExDividend(at settlement: CalendarDate) throws(BondError) -> Bool {
        guard let exDividend else { return false }
        let period = periods[try periodIndex(at: settlement)]
        return exDividend.isExDividend(settlement: settlement, couponDate: period.end, calendar: calendar)
    }

    /// Interest earned since the last coupon, per 100 of the principal outstanding; negative when ex dividend.
    ///
    /// Rounded where the yield convention says so: to 6 decimals by US Treasury (31 CFR 356 Appendix B, I.D), to 3 in Australia.
    ///
    /// - Parameter settlement: the day the bond is paid for.
    /// - Returns: currency per 100 of outstanding principal.
    /// - Throws: `BondError` when no period contains the day, or the day count lacks something.
    public func accruedInterest(at settlement: CalendarDate) throws(BondError) -> Double {
        try accruedInterest(at: settlement, convention: yieldConvention)
    }

    func accruedInterest(at settlement: CalendarDate, convention: YieldConvention) throws(BondError) -> Double {
        let period = periods[try periodIndex(at: settlement)]
        guard period.rate != 0, settlement > period.start || exDividend != nil else { return 0 }
        let years = try yearFraction(of: period, to: settlement)
        // ANBIMA: the coupon is an effective annual rate.
        let growth = convention == .br252 ? Elementary.expm1(years * Elementary.log1p(period.rate)) : period.rate * years
        var accrued = 100 * growth
        if try isExDividend(at: settlement) {
            accrued =
                dayCount == .actual365Canadian && period.dates.isRegular
                ? -100 * period.rate * (try yearFraction(of: period.dates, from: settlement, to: period.end))
                : accrued - period.interest * 100 / period.outstanding
        }
        guard let places = convention.accruedDecimals else { return accrued }
        return accrued.rounded(toPlaces: places)
    }

    /// Years of interest from the start of a period to `date`, by the bond's day count.
    func yearFraction(of period: CouponPeriod, to date: CalendarDate) throws(BondError) -> Double {
        try yearFraction(of: period.dates, from: period.start, to: date)
    }

    /// Years of interest from the start of a period to `date`, by actual days of the quasi-coupon periods (ICMA Rule 251).
    func actualPeriodFraction(of period: CouponPeriod, to date: CalendarDate) throws(BondError) -> Double {
        try yearFraction(of: period.dates, from: period.start, to: date, by: .actualActualICMA)
    }

    func yearFraction(
        of period: SchedulePeriod, from start: CalendarDate, to end: CalendarDate, by dayCount: DayCount? = nil
    ) throws(BondError) -> Double {
        do {
            return try (dayCount ?? self.dayCount).yearFraction(
                from: start, to: end,
                in: DayCountContext(
                    quasiDates: period.quasiDates, frequency: periodFrequency, termination: maturity, calendar: calendar,
                    period: (period.start, period.end)))
        } catch {
            throw .convention(error)
        }
    }
}
