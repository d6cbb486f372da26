/// A bond of any kind as its term sheet says it. What it leaves open is nil: the default of the kind.
///
/// Defaults: bills accrue ACT/360 and are quoted by their coupon-equivalent yield; everything else is ACT/ACT ICMA, semi-annual and
/// compounded; payments on holidays move to the following business day, the redemption is 100. `br_252` goes with BUS/252, `ca_street`
/// with ACT/365 CA.
public struct BondTerms: Hashable, Sendable {
    /// A day on which the coupon changes, principal is repaid, or both.
    public struct Change: Hashable, Sendable {
        /// The day: the first of a coupon period for a coupon, a coupon date for a repayment.
        public var date: CalendarDate
        /// The coupon rate from that day on, a decimal a year; nil when it stays.
        public var coupon: Double?
        /// What is repaid, per 100 of original face; nil for nothing.
        public var redemption: Double?

        /// A change.
        ///
        /// - Parameters:
        ///   - date: its day.
        ///   - coupon: the coupon rate from that day on, a decimal a year; nil when it stays.
        ///   - redemption: what is repaid, per 100 of original face; nil for nothing.
        public init(date: CalendarDate, coupon: Double? = nil, redemption: Double? = nil) {
            self.date = date
            self.coupon = coupon
            self.redemption = redemption
        }
    }

    /// The kind of bond.
    public var kind: BondKind
    /// The day from which interest runs; without it regular periods run back from maturity.
    public var issueDate: CalendarDate?
    /// The day on which the last principal is due; a perpetual has none.
    public var maturity: CalendarDate?
    /// The coupon rate, a decimal a year.
    public var coupon: Double?
    /// Coupons a year.
    public var frequency: Frequency?
    /// How interest accrues.
    public var dayCount: DayCount?
    /// Where a payment goes that falls on a holiday.
    public var paymentConvention: BusinessDayConvention?
    /// Whether coupons keep to month ends; without a value they do when maturity is a month end.
    public var endOfMonth: Bool?
    /// The end of a broken first period.
    public var firstCoupon: CalendarDate?
    /// The start of a broken last period.
    public var lastRegularCoupon: CalendarDate?
    /// Where a broken period goes when neither date says so.
    public var stub: StubRule?
    /// The price at which it is repaid, per 100 of face.
    public var redemption: Double?
    /// From when it trades without its next coupon.
    public var exDividend: ExDividendRule?
    /// How its market quotes the yield.
    public var yieldConvention: YieldConvention?
    /// Steps of the coupon and repayments, in any order; for stepping and amortising bonds only.
    public var changes: [Change] = []

    /// A bond of a kind; everything else has a default or is set afterwards.
    ///
    /// - Parameters:
    ///   - kind: the kind of bond.
    ///   - maturity: the day on which the last principal is due; absent for a perpetual.
    ///   - coupon: the coupon rate, a decimal a year.
    public init(kind: BondKind, maturity: CalendarDate? = nil, coupon: Double? = nil) {
        self.kind = kind
        self.maturity = maturity
        self.coupon = coupon
    }

    /// The name of the calendar that goes with the yield convention; `none` for all but Brazil's.
    public var defaultCalendarName: String { yieldConvention == .br252 ? "BR" : "none" }

    /// When and how interest is paid, with the defaults of the kind.
    var couponTerms: CouponTerms {
        CouponTerms(
            issueDate: issueDate, maturity: kind == .perpetual ? nil : maturity,
            frequency: kind.hasNoCoupons ? frequency : frequency ?? .semiannual, dayCount: dayCount ?? defaultDayCount,
            firstCoupon: firstCoupon, lastRegularCoupon: lastRegularCoupon, stub: stub ?? .shortInitial, endOfMonth: endOfMonth,
            paymentConvention: paymentConvention ?? .following, exDividend: exDividend,
            yieldConvention: yieldConvention ?? (kind == .bill ? .bondEquivalent : .compounded))
    }

    private var defaultDayCount: DayCount {
        switch (kind, yieldConvention) {
        case (.bill, _): .actual360
        case (_, .br252): .business252
        case (_, .caStreet): .actual365Canadian
        default: .actualActualICMA
        }
    }
}
