/// A bond at one settlement under one yield convention, reduced to what the kernels need.
///
/// The present value of the payments at yield `y` is `A(y) · Σ amount · exp(−time · Λ(y))`, where Λ is the force of interest:
/// `log1p(y / m) · m` compounded m times a year, or `y` itself; and A is `1 / (1 + s·y)` for a period with simple interest,
/// or `1 − s·y` for bank discount.
struct DiscountTerms {
    /// Years to the first payment left, as the exponents count.
    var firstTime = 0.0
    /// Years between neighbouring payments, one fewer than `amounts`.
    var gaps: [Double] = []
    /// Payments left, per 100 of principal outstanding.
    var amounts: [Double] = []
    /// Years under simple interest, s above; 0 for none.
    var simpleTime = 0.0
    /// Whether A is `1 − s·y`.
    var isLinear = false
    /// One over the compounding frequency; 0 when continuous.
    var periodLength = 0.0
    /// What the present value lacks to the dirty price: the accrued interest where the formula gives a clean price.
    var offset = 0.0
    /// Years to add to the exponents for the time of a payment.
    var timeShift = 0.0
    /// Whether the last payment repeats for ever, at the last gap: coupons after the next count as equal, at equal times.
    var isPerpetual = false
    /// Accrued interest per 100 of outstanding principal, rounded as the convention says.
    var accrued = 0.0
    /// Decimals to which prices computed from yields are rounded.
    var priceDecimals: Int?

    /// No payments yet.
    init() {}

    /// The terms of a bond.
    ///
    /// - Throws: `BondError` when the settlement or the convention does not fit the bond.
    init(_ bond: ResolvedBond, settlement: CalendarDate, convention: YieldConvention) throws(BondError) {
        let current = bond.periods[try bond.periodIndex(at: settlement)]
        accrued = try bond.accruedInterest(at: settlement, convention: convention)
        priceDecimals = convention.priceDecimals
        isPerpetual = bond.isPerpetual
        let left = try bond.paymentsLeft(at: settlement)
        let index = left.first
        amounts = left.amounts
        if let rule = convention.effectiveRule(for: bond, settlement: settlement) {
            try measure(bond, settlement, convention, rule, from: index, current: current)
            if isPerpetual { gaps = [Double](repeating: 1 / Double(bond.periodFrequency.perYear), count: 2) }
        } else {
            try measureSinglePayment(bond, settlement, convention, from: index)
        }
    }

    /// Times under a convention that compounds.
    private mutating func measure(
        _ bond: ResolvedBond, _ settlement: CalendarDate, _ convention: YieldConvention, _ rule: YieldRule, from index: Int,
        current: CouponPeriod
    ) throws(BondError) {
        let perYear = Double(bond.periodFrequency.perYear)
        switch rule.compounding {
        case .couponFrequency: periodLength = 1 / perYear
        case .annual: periodLength = 1
        case .continuous: periodLength = 0
        }
        if rule.exponent == .ownDayCount {
            try measureByDayCount(bond, settlement, from: index, current: current)
            return
        }
        let span = CouponPeriodSpan(bond: bond, perYear: perYear)
        let first = try span.toPayment(of: current, settlement: settlement)
        firstTime = first.total
        gaps = []
        for period in bond.periods[bond.periods.index(of: current)...].dropFirst() { gaps.append(try span.length(of: period)) }
        skipPassed(bond, current, index)
        if rule.simpleFirst {
            simpleTime = first.broken
            firstTime -= first.broken
            timeShift = first.broken
        } else if amounts.count == 1, !bond.isPerpetual, rule.simpleLast != .none, first.wholePeriods == 0 || !bond.isZeroCoupon {
            let days = Double(bond.maturity - settlement)
            simpleTime = rule.simpleLast == .daysOf365 ? days / 365 : firstTime
            firstTime = 0
            timeShift = simpleTime
        } else if convention == .caStreet {
            try useActualPeriods(bond, settlement, current, isFirstPaid: bond.periods.index(of: current) == index)
        }
    }

    /// Canada: inside the yield, accrued interest and a broken coupon go by actual days of the coupon period (IIAC 2.2; the
    /// cash settled goes by 365).
    private mutating func useActualPeriods(
        _ bond: ResolvedBond, _ settlement: CalendarDate, _ current: CouponPeriod, isFirstPaid: Bool
    ) throws(BondError) {
        let accruedInside = 100 * current.rate * (try bond.actualPeriodFraction(of: current, to: settlement))
        if isFirstPaid && !current.dates.isRegular {
            let share = try bond.actualPeriodFraction(of: current, to: current.end)
            amounts[0] = 100 * current.rate * share + current.principal * 100 / current.outstanding
        }
        offset = accrued - accruedInside
    }

    /// The coupon left out has a gap of its own: join it to the next.
    private mutating func skipPassed(_ bond: ResolvedBond, _ current: CouponPeriod, _ index: Int) {
        guard bond.periods.index(of: current) < index, !gaps.isEmpty else { return }
        firstTime += gaps.removeFirst()
    }

    /// Times by the bond's own day count, one interest period after the other, to the payment dates.
    private mutating func measureByDayCount(
        _ bond: ResolvedBond, _ settlement: CalendarDate, from index: Int, current: CouponPeriod
    ) throws(BondError) {
        let start = bond.periods.index(of: current)
        firstTime = try bond.yearsLeft(in: start, from: settlement)
        for next in (start + 1)..<bond.periods.count {
            let since = bond.periods[next - 1].paymentDate
            let already = since == bond.periods[next].start ? 0 : try bond.years(of: next, to: since)
            gaps.append(try bond.years(of: next, to: bond.periods[next].paymentDate) - already)
        }
        skipPassed(bond, current, index)
    }

    /// The conventions for one remaining payment, and the Japanese simple yield.
    private mutating func measureSinglePayment(
        _ bond: ResolvedBond, _ settlement: CalendarDate, _ convention: YieldConvention, from index: Int
    ) throws(BondError) {
        if convention == .jpSimple {
            try measureSimpleYield(bond, settlement, from: index)
            return
        }
        guard amounts.count == 1, !isPerpetual else { throw .needsOnePayment(convention, found: amounts.count) }
        let last = bond.periods[index]
        switch convention {
        case .bondEquivalent, .usTreasury:
            // 31 CFR 356 Appendix B, VI.C: simple up to half a year, then one semi-annual compounding.
            let days = Double(bond.maturity - settlement)
            let year = Double(settlement.adding(months: 12) - settlement)
            simpleTime = days / year
            if days > year / 2 {
                (simpleTime, firstTime, periodLength) = (days / year - 0.5, 0.5, 0.5)
            }
        default:
            simpleTime = try bond.yearFraction(of: last.dates, from: settlement, to: last.end)
            isLinear = convention == .discount
        }
        timeShift = simpleTime
    }

    /// JSDA: (coupon + (redemption − clean) / years) / clean, so clean = (redemption + coupon · years) / (1 + yield · years).
    ///
    /// Years are days over 365, a 29 February not counted unless less than a year is left.
    private mutating func measureSimpleYield(_ bond: ResolvedBond, _ settlement: CalendarDate, from index: Int) throws(BondError)
    {
        guard !isPerpetual else { throw .needsMaturity("the simple yield") }
        let last = bond.periods[bond.periods.count - 1]
        let isShort = bond.maturity < settlement.adding(months: 12)
        let days = (isShort ? DayCount.actual365Fixed : .noLeap365).days(from: settlement, to: bond.maturity)
        let years = Double(days) / 365
        let scale = 100 / bond.periods[index].outstanding
        amounts = [last.principal * scale + 100 * last.rate * years]
        gaps = []
        simpleTime = years
        timeShift = years
        offset = accrued
    }
}
