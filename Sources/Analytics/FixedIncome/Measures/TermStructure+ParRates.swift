import QuantMath

extension TermStructure {
    /// The coupon rate at which a bond of any maturity yields its own coupon: the par yield between whole periods too.
    ///
    /// Coupons fall due every period back from maturity. At a yield equal to its coupon c a bond is worth (1 + c/m)^w in the middle of a
    /// period of which the share w has passed, compounded; the answer is the c at which the curve gives that price. At whole periods
    /// it is `parYield(years:frequency:)`; within the last one it is the compounded zero rate.
    ///
    /// - Parameters:
    ///   - maturity: years, above 0.
    ///   - frequency: coupons a year.
    /// - Returns: a decimal a year, compounded `frequency` times.
    public func parYield(maturity: Double, frequency: Frequency = .semiannual) -> Double {
        let perYear = Double(frequency.perYear)
        let periods = max(1, Int((maturity * perYear - 1e-9).rounded(.up)))
        let passed = max(0, Double(periods) - maturity * perYear)
        var annuity = 0.0
        for period in 0..<periods { annuity += discountFactor(maturity - Double(period) / perYear) }
        let final = discountFactor(maturity)
        // Convex in the coupon of a period, with a start that rounding apart is the answer at whole periods.
        var coupon = (1 - final) / (annuity - passed)
        for _ in 0..<50 {
            let worth = passed == 0 ? 1 : Elementary.exp(passed * Elementary.log1p(coupon))
            let step = (coupon * annuity + final - worth) / (annuity - passed * worth / (1 + coupon))
            coupon -= step
            if abs(step) <= 1e-16 { break }
        }
        return coupon * perYear
    }

    /// The fixed rate of a swap that is worth nothing: what its floating leg, discounted on this curve, is worth over its annuity.
    ///
    /// - Parameters:
    ///   - start: years to the start of the first period, at least 0.
    ///   - ends: years to the end of each fixed period, where it pays, ascending.
    ///   - accruals: the length of each fixed period in years, by the swap's own day count.
    /// - Returns: a decimal a year, simple, by the swap's own day count.
    public func swapRate(from start: Double = 0, ends: [Double], accruals: [Double]) -> Double {
        precondition(!ends.isEmpty && ends.count == accruals.count, "one accrual a period")
        var annuity = 0.0
        for (end, accrual) in zip(ends, accruals) { annuity += accrual * discountFactor(end) }
        return (discountFactor(start) - discountFactor(ends[ends.count - 1])) / annuity
    }
}
