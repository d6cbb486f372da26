import QuantMath

/// A bond that repays its principal in parts: by a sinking fund, in equal parts, or in level payments.
public struct AmortisingBond: Hashable, Sendable {
    /// A part of the principal and the coupon date on which it is repaid.
    public struct Repayment: Hashable, Sendable {
        /// A coupon date.
        public var date: CalendarDate
        /// Principal repaid, per 100 of original face.
        public var amount: Double

        /// A repayment.
        ///
        /// - Parameters:
        ///   - date: a coupon date.
        ///   - amount: principal repaid, per 100 of original face.
        public init(date: CalendarDate, amount: Double) {
            self.date = date
            self.amount = amount
        }
    }

    /// When and how interest is paid.
    public var terms: CouponTerms
    /// The coupon rate, a decimal a year, before the first of `steps`.
    public var coupon: Double
    /// Changes of the rate, in any order.
    public var steps: [StepUpBond.Step]
    /// Principal repaid before or at maturity; what is left is repaid at maturity.
    public var repayments: [Repayment]
    /// The price at which what is left is repaid at maturity, per 100 of it.
    public var redemption: Double

    /// A bond from its terms.
    ///
    /// - Parameters:
    ///   - coupon: the coupon rate, a decimal a year.
    ///   - repayments: principal repaid before or at maturity.
    ///   - terms: when and how interest is paid.
    ///   - steps: changes of the rate.
    ///   - redemption: the price at which what is left is repaid at maturity, per 100 of it.
    public init(
        coupon: Double, repayments: [Repayment], terms: CouponTerms, steps: [StepUpBond.Step] = [], redemption: Double = 100
    ) {
        self.terms = terms
        self.coupon = coupon
        self.repayments = repayments
        self.steps = steps
        self.redemption = redemption
    }

    /// Its dated payments.
    ///
    /// - Parameters:
    ///   - calendar: the business days on which it pays.
    ///   - from: where to start when the bond has no issue date.
    /// - Returns: the payments, dated and in order.
    /// - Throws: `BondError` when a repayment is no coupon date, is negative, or together they exceed 100.
    public func resolved(using calendar: BusinessCalendar, from: CalendarDate? = nil) throws(BondError) -> ResolvedBond {
        var byDate: [CalendarDate: Double] = [:]
        for repayment in repayments {
            guard repayment.amount >= 0, repayment.amount.isFinite else {
                throw .invalid(
                    field: "redemption", found: "\(repayment.amount)", expected: "principal of at least 0 per 100 of face")
            }
            byDate[repayment.date, default: 0] += repayment.amount
        }
        return try BondResolver(terms: terms, calendar: calendar, from: from).stepping(
            from: coupon, steps: steps, repayments: byDate, redemption: redemption)
    }

    /// The level payment that repays 100 with interest in equal instalments.
    ///
    /// Source: annuity formula, as PMT in ECMA-376 Part 1, 18.17.7.
    ///
    /// - Parameters:
    ///   - rate: interest for one period, a decimal.
    ///   - periods: the number of instalments, at least 1.
    /// - Returns: currency for each instalment per 100 of principal.
    public static func levelPayment(ratePerPeriod rate: Double, periods: Int) -> Double {
        guard rate != 0 else { return 100 / Double(periods) }
        return 100 * rate / -Elementary.expm1(-Double(periods) * Elementary.log1p(rate))
    }
}
