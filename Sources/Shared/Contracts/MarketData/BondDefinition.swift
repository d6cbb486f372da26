public import FixedIncome

/// What a bond promises, as its term sheet says it. What is nil has the default of the kind, as `BondTerms` states it.
public struct BondDefinition: Codable, Sendable, Equatable, Hashable {
    /// The kind of bond.
    public var kind: BondKind

    /// The day on which the last principal is due; absent for a perpetual.
    public var maturity: CalendarDate?

    /// The coupon rate, a decimal a year.
    public var coupon: Double?

    /// The day from which interest runs.
    public var issueDate: CalendarDate?

    /// Coupons a year.
    public var frequency: Frequency?

    /// How interest accrues.
    public var dayCount: DayCount?

    /// The calendar of payments, such as `US-GOVT`; names are joined by +.
    public var calendar: String?

    /// Where a payment goes that falls on a holiday.
    public var paymentConvention: BusinessDayConvention?

    /// Whether coupons keep to month ends.
    public var endOfMonth: Bool?

    /// The end of a broken first period.
    public var firstCoupon: CalendarDate?

    /// The start of a broken last period.
    public var lastRegularCoupon: CalendarDate?

    /// The price at which it is repaid, per 100 of face.
    public var redemption: Double?

    /// Business days from trade to settlement; 1 by default.
    public var settlementDays: Int?

    /// How its market quotes the yield.
    public var yieldConvention: YieldConvention?

    /// Steps of the coupon and repayments.
    public var changes: [CouponChange]?

    /// What a bond promises, as its term sheet says it. What is nil has the default of the kind, as `BondTerms` states
    /// it.
    ///
    /// - Parameters:
    ///   - kind: the kind of bond.
    ///   - maturity: the day on which the last principal is due; absent for a perpetual.
    ///   - coupon: the coupon rate, a decimal a year.
    ///   - issueDate: the day from which interest runs.
    ///   - frequency: coupons a year.
    ///   - dayCount: how interest accrues.
    ///   - calendar: the calendar of payments, such as `US-GOVT`; names are joined by +.
    ///   - paymentConvention: where a payment goes that falls on a holiday.
    ///   - endOfMonth: whether coupons keep to month ends.
    ///   - firstCoupon: the end of a broken first period.
    ///   - lastRegularCoupon: the start of a broken last period.
    ///   - redemption: the price at which it is repaid, per 100 of face.
    ///   - settlementDays: business days from trade to settlement; 1 by default.
    ///   - yieldConvention: how its market quotes the yield.
    ///   - changes: steps of the coupon and repayments.
    public init(
        kind: BondKind, maturity: CalendarDate? = nil, coupon: Double? = nil, issueDate: CalendarDate? = nil,
        frequency: Frequency? = nil, dayCount: DayCount? = nil, calendar: String? = nil,
        paymentConvention: BusinessDayConvention? = nil, endOfMonth: Bool? = nil, firstCoupon: CalendarDate? = nil,
        lastRegularCoupon: CalendarDate? = nil, redemption: Double? = nil, settlementDays: Int? = nil,
        yieldConvention: YieldConvention? = nil, changes: [CouponChange]? = nil
    ) {
        self.kind = kind
        self.maturity = maturity
        self.coupon = coupon
        self.issueDate = issueDate
        self.frequency = frequency
        self.dayCount = dayCount
        self.calendar = calendar
        self.paymentConvention = paymentConvention
        self.endOfMonth = endOfMonth
        self.firstCoupon = firstCoupon
        self.lastRegularCoupon = lastRegularCoupon
        self.redemption = redemption
        self.settlementDays = settlementDays
        self.yieldConvention = yieldConvention
        self.changes = changes
    }
}
