/// Time measured in coupon periods, in years.
struct CouponPeriodSpan {
    let bond: ResolvedBond
    let perYear: Double

    /// The time from a settlement to the end of the period that contains it.
    ///
    /// - Returns: years in all, and of these the years in the broken quasi-coupon period.
    func toPayment(
        of period: CouponPeriod, settlement: CalendarDate
    ) throws(BondError) -> (total: Double, broken: Double, wholePeriods: Int) {
        let quasi = period.dates.quasiDates
        var index = 0
        while index < quasi.count - 2 && quasi[index + 1] <= settlement { index += 1 }
        // The quasi-coupon period that holds the settlement, then whole ones, the last cut at the end of a back stub.
        let end = min(quasi[index + 1], period.end)
        let broken = try part(of: quasi[index], quasi[index + 1], from: settlement, to: end)
        var total = broken
        var whole = 0
        for next in (index + 1)..<max(index + 1, quasi.count - 1) {
            whole += 1
            let stop = min(quasi[next + 1], period.end)
            total +=
                stop == quasi[next + 1] ? 1 / perYear : try part(of: quasi[next], quasi[next + 1], from: quasi[next], to: stop)
        }
        return (total, broken, whole)
    }

    /// The length of a whole interest period.
    func length(of period: CouponPeriod) throws(BondError) -> Double {
        if period.dates.isRegular { return 1 / perYear }
        let quasi = period.dates.quasiDates
        var total = 0.0
        for (from, to) in zip(quasi, quasi.dropFirst()) {
            let (start, end) = (max(from, period.start), min(to, period.end))
            total += start == from && end == to ? 1 / perYear : try part(of: from, to, from: start, to: end)
        }
        return total
    }

    /// The time from one day to another inside one quasi-coupon period.
    private func part(
        of from: CalendarDate, _ to: CalendarDate, from start: CalendarDate, to end: CalendarDate
    ) throws(BondError) -> Double {
        if start == from && end == to { return 1 / perYear }
        if bond.dayCount.isThirtyDay {
            // SIFMA: a period has 360 over frequency days; those left are the whole less those accrued.
            let whole = 360 / perYear
            let accrued = Double(bond.dayCount.days(from: from, to: start, termination: bond.maturity))
            let until = end == to ? whole : Double(bond.dayCount.days(from: from, to: end, termination: bond.maturity))
            return (until - accrued) / whole / perYear
        }
        return Double(end - start) / Double(to - from) / perYear
    }
}
