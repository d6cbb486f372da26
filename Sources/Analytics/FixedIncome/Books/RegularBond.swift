/// A bond with one coupon that settles in a regular period, after which only regular ones come: its discount terms follow without a list of
/// its periods.
///
/// Every number is computed by the operations of `DiscountTerms.init(_:settlement:convention:)` in their order, so that its bits are the same.
struct RegularBond {
    /// One period, and where its payment falls.
    private struct Period {
        let start: CalendarDate
        let end: CalendarDate
        let paid: CalendarDate
    }

    private let terms: CouponTerms
    private let rule: YieldRule
    private let rate: Double
    private let redemption: Double
    private let calendar: BusinessCalendar
    private let settlement: CalendarDate
    private let maturity: CalendarDate
    private let frequency: Frequency
    private let rollDay: Int
    /// The year times twelve and the month, from 0, of maturity.
    private let lastMonth: Int
    /// Payments left.
    private let count: Int
    private let movesPayments: Bool

    /// How its yield is quoted.
    var convention: YieldConvention { terms.yieldConvention }

    /// Nil for a bond that needs its periods listed, or has an impossible term.
    init?(_ bond: BondTerms, calendar: BusinessCalendar, settlement: CalendarDate) {
        guard bond.kind == .fixed, bond.changes.isEmpty, bond.firstCoupon == nil, bond.lastRegularCoupon == nil,
            bond.stub == nil || bond.stub == .shortInitial, let maturity = bond.maturity, let rate = bond.coupon,
            settlement < maturity, bond.issueDate.map({ $0 <= settlement }) ?? true, rate >= 0, rate.isFinite
        else { return nil }
        redemption = bond.redemption ?? 100
        guard redemption > 0, redemption.isFinite else { return nil }
        terms = bond.couponTerms
        guard let frequency = terms.frequency, let rule = terms.yieldConvention.rule, terms.yieldConvention != .br252,
            terms.yieldConvention != .caStreet, terms.dayCount != .actual365Canadian, terms.dayCount != .actual365L
        else { return nil }
        (self.rule, self.rate, self.calendar, self.settlement, self.maturity) = (rule, rate, calendar, settlement, maturity)
        self.frequency = frequency
        let parts = maturity.components
        let keepsToEnd = (terms.endOfMonth ?? maturity.isEndOfMonth) && maturity.isEndOfMonth
        rollDay = keepsToEnd ? 31 : parts.day
        lastMonth = parts.year * 12 + parts.month - 1
        movesPayments = terms.paymentConvention != .unadjusted && !calendar.isAlwaysOpen
        let begin = settlement.components
        var count = max(1, (lastMonth - begin.year * 12 - begin.month + 1) / frequency.months - 1)
        while Self.date(lastMonth - count * frequency.months, rollDay) > settlement { count += 1 }
        self.count = count
        if let issue = bond.issueDate, Self.date(lastMonth - count * frequency.months, rollDay) < issue { return nil }
    }

    private static func date(_ month: Int, _ rollDay: Int) -> CalendarDate {
        let year = month >= 0 ? month / 12 : (month - 11) / 12
        let index = month - year * 12 + 1
        return CalendarDate(validYear: year, month: index, day: min(rollDay, CalendarDate.daysInMonth(year: year, month: index)))
    }

    /// The end of a period; that of period -1 is the start of the current one, period 0.
    private func end(of index: Int) -> CalendarDate {
        Self.date(lastMonth - (count - 1 - index) * frequency.months, rollDay)
    }

    private func period(_ index: Int, after start: CalendarDate) -> Period {
        let end = end(of: index)
        return Period(start: start, end: end, paid: movesPayments ? calendar.adjust(end, terms.paymentConvention) : end)
    }

    /// The terms; nil when the payment of the current period has been made, or its coupon stays with the seller.
    func discountTerms() throws(BondError) -> DiscountTerms? {
        let current = period(0, after: end(of: -1))
        guard settlement < current.paid, current.paid >= current.start else { return nil }
        let exDividend = terms.exDividend ?? terms.yieldConvention.exDividend
        if let exDividend, exDividend.isExDividend(settlement: settlement, couponDate: current.end, calendar: calendar) {
            return nil
        }
        var result = DiscountTerms()
        result.accrued = settlement > current.start || exDividend != nil ? try accrued(in: current) : 0
        result.priceDecimals = terms.yieldConvention.priceDecimals
        switch rule.compounding {
        case .couponFrequency: result.periodLength = 1 / Double(frequency.perYear)
        case .annual: result.periodLength = 1
        case .continuous: result.periodLength = 0
        }
        if rule.exponent == .ownDayCount {
            try measureByDayCount(current, &result)
        } else {
            try measureByPeriods(current, &result)
        }
        return result
    }

    private func accrued(in current: Period) throws(BondError) -> Double {
        guard rate != 0 else { return 0 }
        let accrued = 100 * (rate * (try years(in: current, to: settlement)))
        guard let places = terms.yieldConvention.accruedDecimals else { return accrued }
        return accrued.rounded(toPlaces: places)
    }

    /// Payments, and times in coupon periods.
    private func measureByPeriods(_ current: Period, _ result: inout DiscountTerms) throws(BondError) {
        let perYear = Double(frequency.perYear)
        let broken = brokenPart(current, perYear)
        result.firstTime = broken
        result.gaps = [Double](repeating: 1 / perYear, count: count - 1)
        result.amounts = try amounts(current)
        if rule.simpleFirst {
            (result.simpleTime, result.timeShift) = (broken, broken)
            result.firstTime -= broken
        } else if count == 1, rule.simpleLast != .none {
            result.simpleTime = rule.simpleLast == .daysOf365 ? Double(maturity - settlement) / 365 : broken
            result.firstTime = 0
            result.timeShift = result.simpleTime
        }
    }

    private func brokenPart(_ current: Period, _ perYear: Double) -> Double {
        if settlement == current.start { return 1 / perYear }
        if terms.dayCount.isThirtyDay {
            let whole = 360 / perYear
            return (whole - Double(terms.dayCount.days(from: current.start, to: settlement, termination: maturity))) / whole
                / perYear
        }
        return Double(current.end - settlement) / Double(current.end - current.start) / perYear
    }

    /// The coupons, the last with the redemption.
    private func amounts(_ current: Period) throws(BondError) -> [Double] {
        let first = 100 * rate * (try years(in: current, to: current.end))
        var amounts = [Double](repeating: first, count: count)
        if !areCouponsAlike {
            var start = current.end
            for index in 1..<max(1, count) {
                let end = end(of: index)
                amounts[index] = 100 * rate * (try years(in: Period(start: start, end: end, paid: end), to: end))
                start = end
            }
        }
        amounts[count - 1] += 100 * redemption / 100
        return amounts
    }

    /// Whether the day count gives every regular period one length; 28 February may be the end of its month, and count as the 30th.
    private var areCouponsAlike: Bool {
        terms.dayCount == .actualActualICMA || terms.dayCount == .one
            || (rollDay <= 27 && (terms.dayCount.isThirtyDay || terms.dayCount == .thirty365))
    }

    /// Payments, and times by the bond's own day count, to the payment dates.
    private func measureByDayCount(_ current: Period, _ result: inout DiscountTerms) throws(BondError) {
        result.firstTime =
            try years(of: current, before: nil, isLast: count == 1, to: current.paid) - years(in: current, to: settlement)
        result.amounts = try amounts(current)
        result.gaps.reserveCapacity(count - 1)
        var previous = current
        for index in 1..<max(1, count) {
            let next = period(index, after: previous.end)
            let isLast = index == count - 1
            let already =
                previous.paid == next.start ? 0 : try years(of: next, before: previous, isLast: isLast, to: previous.paid)
            result.gaps.append(try years(of: next, before: previous, isLast: isLast, to: next.paid) - already)
            previous = next
        }
    }

    /// Years from the start of a period to a day near it, which a holiday may have moved beyond either end.
    private func years(
        of period: Period, before previous: Period?, isLast: Bool, to date: CalendarDate
    ) throws(BondError) -> Double {
        if terms.dayCount == .actualActualICMA {
            if date > period.end {
                let next = isLast ? nil : Self.date(month(of: period.end) + frequency.months, rollDay)
                return try years(in: period, to: period.end) + overhang(period.end, date, length: next.map { $0 - period.end })
            }
            if date < period.start {
                return -overhang(date, period.start, length: previous.map { $0.end - $0.start })
            }
            return try years(in: period, to: date)
        }
        if date < period.start && !terms.dayCount.isThirtyDay {
            return -(try years(in: Period(start: date, end: period.start, paid: date), to: period.start))
        }
        if date < period.start { return Double(terms.dayCount.days(from: period.start, to: date)) / 360 }
        return try years(in: period, to: date)
    }

    private func month(of date: CalendarDate) -> Int {
        let parts = date.components
        return parts.year * 12 + parts.month - 1
    }

    /// Years from one day to a later one beyond a period, as a share of the period next to it, or of a regular one.
    private func overhang(_ from: CalendarDate, _ to: CalendarDate, length: Int?) -> Double {
        let length = length ?? from.adding(months: 12 / frequency.perYear, endOfMonth: from.isEndOfMonth) - from
        return Double(to - from) / Double(length) / Double(frequency.perYear)
    }

    /// Years from the start of a period to a day, by the bond's day count.
    private func years(in period: Period, to date: CalendarDate) throws(BondError) -> Double {
        if terms.dayCount == .actualActualICMA {
            let perYear = Double(frequency.perYear)
            if date == period.end { return 1 / perYear }
            return date == period.start ? 0 : Double(date - period.start) / (perYear * Double(period.end - period.start))
        }
        do {
            return try terms.dayCount.yearFraction(
                from: period.start, to: date,
                in: DayCountContext(frequency: frequency, termination: maturity, calendar: calendar))
        } catch {
            throw .convention(error)
        }
    }
}
