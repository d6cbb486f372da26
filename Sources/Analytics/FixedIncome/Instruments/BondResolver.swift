import QuantMath

/// Turns terms into dated payments; every kind of bond goes through here.
struct BondResolver {
    let terms: CouponTerms
    let calendar: BusinessCalendar
    let from: CalendarDate?

    /// How far back periods are listed for a bond with neither issue date nor `from`.
    static let yearsListed = 100
    /// Principal, per 100, below which a bond counts as repaid: decimal parts of 100 rarely add up to it in binary.
    private static let repaid = 1e-9

    /// A bond with coupons.
    ///
    /// - Parameters:
    ///   - rate: the coupon rate of a period.
    ///   - repayments: principal by coupon date, per 100 of original face.
    ///   - redemption: the price of what is left at maturity, per 100 of it.
    /// - Returns: the payments, dated and in order.
    /// - Throws: `BondError` when a term is impossible or the schedule does not work out.
    func bond(
        rate: (SchedulePeriod) -> Double, repayments: [CalendarDate: Double], redemption: Double
    ) throws(BondError) -> ResolvedBond {
        guard let maturity = terms.maturity else { throw .needsMaturity("a bond that is repaid") }
        guard redemption > 0, redemption.isFinite else {
            throw .invalid(field: "redemption", found: "\(redemption)", expected: "a price above 0 per 100 of face")
        }
        let frequency = try requiredFrequency()
        let schedule = try schedule(to: maturity, frequency)
        try check(repayments, against: schedule)
        var outstanding = 100 - earlierRepayments(repayments, before: schedule[0].start)
        var periods: [CouponPeriod] = []
        periods.reserveCapacity(schedule.count)
        for (index, dates) in schedule.enumerated() {
            let repaid = repayments[dates.end] ?? 0
            let isLast = index == schedule.count - 1
            let left = outstanding - repaid
            guard left >= -Self.repaid else {
                throw .invalid(field: "redemption", found: "repayments above 100 by \(dates.end)", expected: "at most 100 in all")
            }
            let principal = isLast ? repaid + left * redemption / 100 : repaid
            periods.append(try period(dates, try checked(rate(dates)), outstanding, principal, frequency))
            outstanding = left
            // Repaid early: it has matured here.
            if left <= Self.repaid { break }
        }
        return resolved(periods, frequency: frequency)
    }

    /// The coupon rate of each period, from steps that each begin with one.
    ///
    /// - Parameters:
    ///   - initial: the rate before the first step, a decimal a year.
    ///   - steps: in any order.
    ///   - repayments: principal by coupon date, per 100 of original face.
    ///   - redemption: the price of what is left at maturity, per 100 of it.
    /// - Returns: the payments, dated and in order.
    /// - Throws: `BondError`, also when a step lies inside a period or outside the bond.
    func stepping(
        from initial: Double, steps: [StepUpBond.Step], repayments: [CalendarDate: Double], redemption: Double
    ) throws(BondError) -> ResolvedBond {
        let sorted = steps.sorted { $0.date < $1.date }
        let bond = try bond(
            rate: { period in sorted.last { $0.date <= period.start }?.coupon ?? initial }, repayments: repayments,
            redemption: redemption)
        let starts = Set(bond.periods.map(\.start))
        for step in sorted where !starts.contains(step.date) {
            let isMade = step.date < bond.periods[0].start && terms.issueDate == nil
            guard isMade else {
                throw .invalid(field: "schedule", found: "a step on \(step.date)", expected: "the first day of a coupon period")
            }
        }
        return bond
    }

    /// A single payment at maturity, measured in quasi-coupon periods of the compounding frequency.
    ///
    /// - Parameters:
    ///   - redemption: the price at which it is repaid, per 100 of face, without interest.
    ///   - rate: simple interest paid with it, a decimal a year.
    /// - Returns: the bond, with its one period.
    /// - Throws: `BondError` when a term is missing or impossible.
    func zero(redemption: Double, rate: Double = 0) throws(BondError) -> ResolvedBond {
        guard let maturity = terms.maturity else { throw .needsMaturity("a zero-coupon bond") }
        guard redemption > 0, redemption.isFinite else {
            throw .invalid(field: "redemption", found: "\(redemption)", expected: "a price above 0 per 100 of face")
        }
        let start = terms.issueDate ?? from ?? maturity.adding(months: -12 * Self.yearsListed)
        guard start < maturity else {
            if terms.issueDate == nil { throw .matured(settlement: start, maturity: maturity) }
            throw .schedule(.startNotBeforeEnd(start: start, end: maturity))
        }
        let frequency = terms.frequency ?? terms.yieldConvention.zeroCouponFrequency
        let roll = rollRule(of: maturity)
        var quasi = [maturity]
        while quasi[quasi.count - 1] > start {
            quasi.append(roll.date(-quasi.count * frequency.months, monthsFrom: maturity))
        }
        let dates = SchedulePeriod(start: start, end: maturity, quasiDates: quasi.reversed())
        let payment = CouponPeriod(
            dates: dates, paymentDate: calendar.adjust(maturity, terms.paymentConvention), rate: rate, outstanding: 100,
            interest: rate == 0 ? 0 : try interest(dates, rate, 100, frequency), principal: redemption)
        return resolved([payment], frequency: nil, periodFrequency: frequency)
    }

    /// Coupons for ever: the listed periods reach a few regular ones past the start.
    func perpetual(rate: Double) throws(BondError) -> ResolvedBond {
        guard rate > 0, rate.isFinite else {
            throw .invalid(field: "coupon", found: "\(rate)", expected: "a rate above 0 for a perpetual")
        }
        let frequency = try requiredFrequency()
        guard let anchor = terms.firstCoupon ?? terms.issueDate else {
            throw .invalid(field: "first_coupon", found: "nothing", expected: "a date that fixes the coupon dates of a perpetual")
        }
        let begin = max(from ?? anchor, anchor)
        let roll = rollRule(of: anchor)
        var count = max(0, ((begin.year - anchor.year) * 12 + begin.month - anchor.month) / frequency.months - 1)
        while roll.date(count * frequency.months, monthsFrom: anchor) <= begin { count += 1 }
        // Enough to settle at `from`, or at any day of a century.
        let listed = from == nil ? Self.yearsListed * frequency.perYear : 3
        let end = roll.date((count + listed) * frequency.months, monthsFrom: anchor)
        let schedule = try schedule(to: end, frequency)
        var periods: [CouponPeriod] = []
        for dates in schedule { periods.append(try period(dates, rate, 100, 0, frequency)) }
        return resolved(periods, frequency: frequency, isPerpetual: true)
    }

    /// A coupon rate that a bond can have.
    private func checked(_ rate: Double) throws(BondError) -> Double {
        guard rate >= 0, rate.isFinite else {
            throw .invalid(field: "coupon", found: "\(rate)", expected: "a finite rate of at least 0")
        }
        return rate
    }

    private func requiredFrequency() throws(BondError) -> Frequency {
        guard let frequency = terms.frequency else {
            throw .invalid(field: "frequency", found: "nothing", expected: "1, 2, 4 or 12 coupons a year")
        }
        return frequency
    }

    private func rollRule(of anchor: CalendarDate) -> RollRule {
        (terms.endOfMonth ?? anchor.isEndOfMonth) && anchor.isEndOfMonth ? .endOfMonth : .day(anchor.day)
    }

    private func schedule(to end: CalendarDate, _ frequency: Frequency) throws(BondError) -> [SchedulePeriod] {
        do {
            return try makeSchedule(to: end, frequency).periods
        } catch {
            throw .schedule(error)
        }
    }

    private func makeSchedule(to end: CalendarDate, _ frequency: Frequency) throws(ScheduleError) -> Schedule {
        if let dates = terms.couponDates { return try listedSchedule(dates, to: end) }
        let start = start(before: end, frequency)
        return try Schedule(
            from: start, to: end, every: frequency.months, stub: terms.stub,
            firstRegular: terms.firstCoupon.flatMap { $0 > start ? $0 : nil }, lastRegular: terms.lastRegularCoupon,
            endOfMonth: terms.endOfMonth ?? end.isEndOfMonth)
    }

    /// The schedule that the terms list date by date.
    private func listedSchedule(_ dates: [CalendarDate], to end: CalendarDate) throws(ScheduleError) -> Schedule {
        let (first, last) = (dates.first ?? end, dates.last ?? end)
        guard first < end else { throw .startNotBeforeEnd(start: first, end: end) }
        guard last == end else { throw .regularDateOutside(date: last, start: first, end: end) }
        return try Schedule(dates: dates)
    }

    /// The issue date; without one the roll date at or before `from`, or a century before the end.
    private func start(before end: CalendarDate, _ frequency: Frequency) -> CalendarDate {
        if let issue = terms.issueDate { return issue }
        let anchor = terms.lastRegularCoupon ?? end
        let earliest = from ?? end.adding(months: -12 * Self.yearsListed)
        guard earliest < end else { return terms.firstCoupon ?? earliest }
        let roll = rollRule(of: anchor)
        if let first = terms.firstCoupon {
            // No coupon comes before the first one: interest runs for one regular period at most.
            let start = roll.date(-frequency.months, monthsFrom: first)
            if start > earliest { return start }
        }
        var count = max(0, ((anchor.year - earliest.year) * 12 + anchor.month - earliest.month) / frequency.months - 1)
        while roll.date(-count * frequency.months, monthsFrom: anchor) > earliest { count += 1 }
        return roll.date(-count * frequency.months, monthsFrom: anchor)
    }

    private func check(_ repayments: [CalendarDate: Double], against schedule: [SchedulePeriod]) throws(BondError) {
        let ends = Set(schedule.map(\.end))
        let first = schedule[0].start
        for date in repayments.keys.sorted() {
            // Without an issue date the schedule begins at settlement, and earlier repayments have been made.
            let isMade = date <= first && terms.issueDate == nil
            guard isMade || ends.contains(date) else {
                throw .invalid(field: "schedule", found: "a repayment on \(date)", expected: "a coupon date")
            }
        }
    }

    private func earlierRepayments(_ repayments: [CalendarDate: Double], before start: CalendarDate) -> Double {
        repayments.keys.sorted().reduce(0) { $1 <= start ? $0 + (repayments[$1] ?? 0) : $0 }
    }

    private func period(
        _ dates: SchedulePeriod, _ rate: Double, _ outstanding: Double, _ principal: Double, _ frequency: Frequency
    ) throws(BondError) -> CouponPeriod {
        CouponPeriod(
            dates: dates, paymentDate: calendar.adjust(dates.end, terms.paymentConvention), rate: rate, outstanding: outstanding,
            interest: try interest(dates, rate, outstanding, frequency), principal: principal)
    }

    private func interest(
        _ dates: SchedulePeriod, _ rate: Double, _ outstanding: Double, _ frequency: Frequency
    ) throws(BondError) -> Double {
        if terms.yieldConvention == .br252 {
            // ANBIMA: the coupon is an effective annual rate; the semi-annual amount per 1,000 is rounded to five decimals.
            let factor = Elementary.expm1(Elementary.log1p(rate) / Double(frequency.perYear))
            return (100 * factor).rounded(toPlaces: 6) * outstanding / 100
        }
        do {
            let years = try terms.dayCount.yearFraction(
                from: dates.start, to: dates.end,
                in: DayCountContext(
                    quasiDates: dates.quasiDates, frequency: frequency, termination: terms.maturity, calendar: calendar,
                    period: (dates.start, dates.end)))
            return outstanding * rate * years
        } catch {
            throw .convention(error)
        }
    }

    private func resolved(
        _ periods: [CouponPeriod], frequency: Frequency?, periodFrequency: Frequency? = nil, isPerpetual: Bool = false
    ) -> ResolvedBond {
        ResolvedBond(
            periods: periods, dayCount: terms.dayCount, frequency: frequency,
            periodFrequency: periodFrequency ?? frequency ?? .annual, isPerpetual: isPerpetual, calendar: calendar,
            exDividend: terms.exDividend ?? terms.yieldConvention.exDividend, yieldConvention: terms.yieldConvention)
    }
}
