/// A bond whose coupon rate changes on dates fixed at issue.
public struct StepUpBond: Hashable, Sendable {
    /// A rate and the day from which it holds.
    public struct Step: Hashable, Sendable {
        /// The first day of the first period with this rate.
        public var date: CalendarDate
        /// The coupon rate from that day on, a decimal a year.
        public var coupon: Double

        /// A step.
        ///
        /// - Parameters:
        ///   - date: the first day of the first period with this rate.
        ///   - coupon: the coupon rate from that day on, a decimal a year.
        public init(date: CalendarDate, coupon: Double) {
            self.date = date
            self.coupon = coupon
        }
    }

    /// When and how interest is paid.
    public var terms: CouponTerms
    /// The rate before the first step, a decimal a year.
    public var initialCoupon: Double
    /// The steps, in any order.
    public var steps: [Step]
    /// The price at which it is repaid, per 100 of face.
    public var redemption: Double

    /// A bond from its terms.
    ///
    /// - Parameters:
    ///   - initialCoupon: the rate before the first step, a decimal a year.
    ///   - steps: the steps, in any order.
    ///   - terms: when and how interest is paid.
    ///   - redemption: the price at which it is repaid, per 100 of face.
    public init(initialCoupon: Double, steps: [Step], terms: CouponTerms, redemption: Double = 100) {
        self.terms = terms
        self.initialCoupon = initialCoupon
        self.steps = steps
        self.redemption = redemption
    }

    /// Its dated payments.
    ///
    /// - Parameters:
    ///   - calendar: the business days on which it pays.
    ///   - from: where to start when the bond has no issue date.
    /// - Returns: the payments, dated and in order.
    /// - Throws: `BondError` when a term is impossible, a step lies inside a period, or the schedule does not work out.
    public func resolved(using calendar: BusinessCalendar, from: CalendarDate? = nil) throws(BondError) -> ResolvedBond {
        try BondResolver(terms: terms, calendar: calendar, from: from).stepping(
            from: initialCoupon, steps: steps, repayments: [:], redemption: redemption)
    }
}
