import QuantMath

extension TermStructure {
    /// The par yield of any maturity: the one rule for it, whatever asks.
    ///
    /// A bond at par pays every period back from its maturity.
    /// - At whole periods it is the coupon rate at which the bond is worth 1.
    /// - Between them coupons accrue compounded: at a yield equal to its coupon c a bond is worth (1 + c/m)^w where the share w of a
    ///   period has passed, and the answer is the c at which the curve gives that price.
    /// - Within one period there is a single payment, and interest is simple, as the yields of bills and of the Treasury's constant
    ///   maturities up to half a year are quoted.
    ///
    /// It is continuous in the maturity; nothing is rounded, but that a maturity within 1e-9 of whole periods counts as whole.
    ///
    /// - Parameters:
    ///   - maturity: years, above 0.
    ///   - frequency: coupons a year.
    /// - Returns: a decimal a year: simple up to one period, compounded `frequency` times beyond.
    public func parYield(maturity: Double, frequency: Frequency = .semiannual) -> Double {
        forwardParYield(from: 0, years: maturity, frequency: frequency)
    }

    /// The par yield, by the rule of `parYield(maturity:frequency:)`, of a bond that is paid for at a later time.
    ///
    /// - Parameters:
    ///   - start: when the bond is paid for, in years, at least 0.
    ///   - years: years from then to maturity, above 0.
    ///   - frequency: coupons a year.
    /// - Returns: a decimal a year: simple up to one period, compounded `frequency` times beyond.
    public func forwardParYield(from start: Double, years: Double, frequency: Frequency = .semiannual) -> Double {
        precondition(years > 0, "found \(years) years to maturity, expected more than 0")
        let perYear = Double(frequency.perYear)
        let periods = max(1, Int((years * perYear - 1e-9).rounded(.up)))
        let (paid, final) = (discountFactor(start), discountFactor(start + years))
        if periods == 1 { return (paid / final - 1) / years }
        let passed = max(0, Double(periods) - years * perYear)
        var annuity = 0.0
        for period in (1..<periods).reversed() { annuity += discountFactor(start + (years - Double(period) / perYear)) }
        annuity += final
        if passed == 0 { return perYear * (paid - final) / annuity }
        // Convex in the coupon of a period, with a start that accrues simple interest.
        var coupon = (paid - final) / (annuity - passed * paid)
        for _ in 0..<50 {
            let worth = paid * Elementary.exp(passed * Elementary.log1p(coupon))
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
