/// When and how a bond pays interest, as its term sheet says it.
public struct CouponTerms: Hashable, Sendable {
    /// The day from which interest runs (the dated date); without it regular periods run back from maturity.
    public var issueDate: CalendarDate?
    /// The day on which the last principal is due; a perpetual has none.
    public var maturity: CalendarDate?
    /// Coupons a year; a bill or zero has none.
    public var frequency: Frequency?
    /// How interest accrues.
    public var dayCount: DayCount
    /// The end of a broken first period.
    public var firstCoupon: CalendarDate?
    /// The start of a broken last period.
    public var lastRegularCoupon: CalendarDate?
    /// The start of interest and every coupon date up to maturity, for a bond whose dates follow no rule; each period counts as regular.
    public var couponDates: [CalendarDate]?
    /// Where a broken period goes when neither date says so.
    public var stub: StubRule
    /// Whether coupons keep to month ends; without a value they do when maturity is a month end.
    public var endOfMonth: Bool?
    /// Where a payment goes that falls on a holiday; interest accrues to the unmoved date.
    public var paymentConvention: BusinessDayConvention
    /// From when the bond trades without its next coupon; without a value the yield convention's market decides.
    public var exDividend: ExDividendRule?
    /// How the market quotes the yield.
    public var yieldConvention: YieldConvention

    /// Terms; everything but the maturity and the frequency has a usual value.
    ///
    /// - Parameters:
    ///   - issueDate: the day from which interest runs.
    ///   - maturity: the day on which the last principal is due; absent for a perpetual.
    ///   - frequency: coupons a year.
    ///   - dayCount: how interest accrues.
    ///   - firstCoupon: the end of a broken first period.
    ///   - lastRegularCoupon: the start of a broken last period.
    ///   - couponDates: the start of interest and every coupon date up to maturity, for dates that follow no rule.
    ///   - stub: where a broken period goes when neither date says so.
    ///   - endOfMonth: whether coupons keep to month ends.
    ///   - paymentConvention: where a payment on a holiday goes.
    ///   - exDividend: from when the bond trades without its next coupon.
    ///   - yieldConvention: how the market quotes the yield.
    public init(
        issueDate: CalendarDate? = nil, maturity: CalendarDate?, frequency: Frequency?,
        dayCount: DayCount = .actualActualICMA, firstCoupon: CalendarDate? = nil, lastRegularCoupon: CalendarDate? = nil,
        couponDates: [CalendarDate]? = nil, stub: StubRule = .shortInitial, endOfMonth: Bool? = nil,
        paymentConvention: BusinessDayConvention = .following, exDividend: ExDividendRule? = nil,
        yieldConvention: YieldConvention = .compounded
    ) {
        self.issueDate = issueDate
        self.maturity = maturity
        self.frequency = frequency
        self.dayCount = dayCount
        self.firstCoupon = firstCoupon
        self.lastRegularCoupon = lastRegularCoupon
        self.couponDates = couponDates
        self.stub = stub
        self.endOfMonth = endOfMonth
        self.paymentConvention = paymentConvention
        self.exDividend = exDividend
        self.yieldConvention = yieldConvention
    }
}
