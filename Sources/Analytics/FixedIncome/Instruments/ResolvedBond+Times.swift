extension [CouponPeriod] {
    /// The position of a period that is known to be in the list.
    func index(of period: CouponPeriod) -> Int {
        var low = 0
        var high = count - 1
        while low < high {
            let middle = (low + high) / 2
            if self[middle].end < period.end { low = middle + 1 } else { high = middle }
        }
        return low
    }
}

extension ResolvedBond {
    /// The payments that a buyer gets: the first one's period, and amounts per 100 of outstanding principal.
    ///
    /// Ex dividend the next coupon is left out; principal paid with it is not.
    func paymentsLeft(at settlement: CalendarDate) throws(BondError) -> (first: Int, amounts: [Double]) {
        var index = try periodIndex(at: settlement)
        let current = periods[index]
        let scale = 100 / current.outstanding
        let skipsCoupon = try isExDividend(at: settlement)
        if skipsCoupon && current.principal == 0 { index += 1 }
        if isPerpetual { return (index, perpetualAmounts(from: index)) }
        var amounts = periods[index...].map { $0.amount * scale }
        if skipsCoupon && current.principal != 0 { amounts[0] = current.principal * scale }
        return (index, amounts)
    }

    /// The next payment, then two that stand for all later ones: the coupon rate over the coupons a year.
    private func perpetualAmounts(from index: Int) -> [Double] {
        let coupon = 100 * periods[index].rate / Double(periodFrequency.perYear)
        return [periods[index].amount, coupon, coupon]
    }

    /// Years of interest from `settlement` to the end of the period that holds it, by the bond's day count: the whole less what passed.
    ///
    /// ACT/365 CA counts those days over 365 themselves (Thai BMA, Standard Formula for Yield Calculation; IIAC 2.2).
    func yearsLeft(in index: Int, from settlement: CalendarDate) throws(BondError) -> Double {
        let period = periods[index]
        if isZeroCoupon && !dayCount.needsPeriod {
            return try yearFraction(of: period.dates, from: settlement, to: period.paymentDate)
        }
        if dayCount == .actual365Canadian && period.dates.isRegular {
            let moved = try years(of: index, to: period.paymentDate) - yearFraction(of: period, to: period.end)
            return try yearFraction(of: period.dates, from: settlement, to: period.end) + moved
        }
        return try years(of: index, to: period.paymentDate) - years(of: index, to: settlement)
    }

    /// Years by the bond's day count from the start of a period to a day near it, which a holiday may have moved beyond either end.
    func years(of index: Int, to date: CalendarDate) throws(BondError) -> Double {
        let period = periods[index]
        if dayCount.needsPeriod {
            if date > period.end {
                return try yearFraction(of: period, to: period.end) + overhang(period.end, date, next: index + 1)
            }
            if date < period.start { return -overhang(date, period.start, next: index - 1) }
            return try yearFraction(of: period, to: date)
        }
        if date < period.start && !dayCount.isThirtyDay {
            return -(try yearFraction(of: period.dates, from: date, to: period.start))
        }
        if date < period.start { return Double(dayCount.days(from: period.start, to: date)) / 360 }
        return try yearFraction(of: period, to: date)
    }

    /// Years from one day to a later one beyond a period, as a share of the period `next` to it, or of a regular one.
    private func overhang(_ from: CalendarDate, _ to: CalendarDate, next: Int) -> Double {
        let perYear = periodFrequency.perYear
        let quasi = periods.indices.contains(next) ? periods[next].dates.quasiDates : []
        let regular = from.adding(months: 12 / perYear, endOfMonth: from.isEndOfMonth) - from
        let length = quasi.count >= 2 ? quasi[quasi.count - 1] - quasi[quasi.count - 2] : regular
        return Double(to - from) / Double(length) / Double(perYear)
    }
}
