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
        var amounts = periods[index...].map { $0.amount * scale }
        if skipsCoupon && current.principal != 0 { amounts[0] = current.principal * scale }
        return (index, amounts)
    }

    /// Years by the bond's day count from the end of a period to the day it is really paid, negative when paid early.
    func delay(of index: Int, to paymentDate: CalendarDate) throws(BondError) -> Double {
        let period = periods[index]
        if paymentDate == period.end { return 0 }
        let perYear = Double((frequency ?? .annual).perYear)
        if dayCount == .actualActualICMA || dayCount == .actual365Canadian || dayCount == .actual365L {
            let quasi = index + 1 < periods.count ? periods[index + 1].dates.quasiDates : nil
            let length =
                paymentDate > period.end
                ? nextPeriodDays(after: period, quasi) : period.end - period.dates.quasiDates[period.dates.quasiDates.count - 2]
            return Double(paymentDate - period.end) / Double(length) / perYear
        }
        let (from, to) = paymentDate > period.end ? (period.end, paymentDate) : (paymentDate, period.end)
        do {
            let context = DayCountContext(termination: maturity, calendar: calendar)
            let years = try dayCount.yearFraction(from: from, to: to, in: context)
            return paymentDate > period.end ? years : -years
        } catch {
            throw .convention(error)
        }
    }

    private func nextPeriodDays(after period: CouponPeriod, _ quasi: [CalendarDate]?) -> Int {
        if let quasi { return quasi[1] - quasi[0] }
        let months = 12 / (frequency ?? .annual).perYear
        return period.end.adding(months: months, endOfMonth: period.end.isEndOfMonth) - period.end
    }
}
