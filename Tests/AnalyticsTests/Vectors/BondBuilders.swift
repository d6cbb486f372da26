import FixedIncome

/// A bond as most published examples write it, resolved; rates in percent as printed.
func example(
    _ couponPercent: Double, _ maturity: CalendarDate, issue: CalendarDate? = nil, from: CalendarDate? = nil,
    frequency: Frequency = .semiannual,
    dayCount: DayCount = .actualActualICMA, firstCoupon: CalendarDate? = nil, lastRegularCoupon: CalendarDate? = nil,
    exDividend: ExDividendRule? = nil, calendar: BusinessCalendar = .none, payments: BusinessDayConvention = .following,
    endOfMonth: Bool? = nil, _ convention: YieldConvention
) throws -> ResolvedBond {
    let terms = CouponTerms(
        issueDate: issue, maturity: maturity, frequency: frequency, dayCount: dayCount, firstCoupon: firstCoupon,
        lastRegularCoupon: lastRegularCoupon, endOfMonth: endOfMonth, paymentConvention: payments, exDividend: exDividend,
        yieldConvention: convention)
    return try FixedRateBond(coupon: couponPercent / 100, terms: terms).resolved(using: calendar, from: from)
}

/// A bill or zero as published examples write it, resolved.
func exampleZero(
    _ issue: CalendarDate, _ maturity: CalendarDate, dayCount: DayCount, frequency: Frequency? = nil,
    calendar: BusinessCalendar = .none,
    payments: BusinessDayConvention = .following, redemption: Double = 100, _ convention: YieldConvention
) throws -> ResolvedBond {
    let terms = CouponTerms(
        issueDate: issue, maturity: maturity, frequency: frequency, dayCount: dayCount, paymentConvention: payments,
        yieldConvention: convention)
    return try ZeroCouponBond(terms: terms, redemption: redemption).resolved(using: calendar)
}

extension ResolvedBond {
    /// The yield in percent at a clean price.
    func yieldPercent(clean: Double, settling settlement: CalendarDate, _ convention: YieldConvention? = nil) throws -> Double {
        try yield(clean: Price(clean), settling: settlement, convention: convention).value * 100
    }

    /// Every measure at a yield in percent.
    func measures(percent: Double, settling settlement: CalendarDate, _ convention: YieldConvention? = nil) throws -> BondMeasures
    {
        try measures(yield: Yield(percent / 100), settling: settlement, convention: convention)
    }
}
