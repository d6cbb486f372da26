package import FixedIncome

/// One bond as `bonds.csv` states it. What the file leaves empty is nil: the default of the kind.
package struct BondRow: Equatable, Sendable {
    /// The name of the bond, unique in its file.
    package var id: String
    /// The kind of bond.
    package var kind: BondKind
    /// The day that interest runs from; nil when regular periods run back from maturity.
    package var issueDate: CalendarDate?
    /// The day that the face is due; nil for a perpetual bond only.
    package var maturity: CalendarDate?
    /// The coupon rate a year, a decimal: 0.0425 is 4.25 %.
    package var coupon: Double?
    /// Coupons a year.
    package var frequency: Frequency?
    /// How accrued interest counts days.
    package var dayCount: DayCount?
    /// The name of the calendar of holidays, as `US-GOVT` or `GB+US-GOVT`.
    package var calendar: String?
    /// Where a payment date goes that falls on a holiday.
    package var convention: BusinessDayConvention?
    /// Whether coupons stay at the end of the month.
    package var endOfMonth: Bool?
    /// The date of the first coupon when the first period is a stub.
    package var firstCoupon: CalendarDate?
    /// What is paid at maturity, per 100 of face.
    package var redemption: Double?
    /// Business days from trade to settlement.
    package var settlementDays: Int?
    /// How the market turns the price into a yield.
    package var yieldConvention: YieldConvention?
    /// The date of the last coupon before maturity when the last period is a stub (column `last_regular_coupon`).
    package var lastRegularCoupon: CalendarDate?
    /// The name of the rule that makes a stub (column `stub`), as `short-front`.
    package var stub: String?
    /// The name of the rule for the ex-dividend period (column `ex_dividend`).
    package var exDividend: String?
    /// The three letters of the currency (ISO 4217).
    package var currency: String?
    /// The name of the issuer (column `issuer`).
    package var issuer: String?
    /// The sector of the issuer (column `sector`), as `treasury` or `industrial`.
    package var sector: String?
    /// The rating of the issuer (column `rating`), in whichever scale.
    package var rating: String?
    /// The physical line of the row in its file.
    package var line: Int

    /// One bond, part by part; parts left out are nil, the default of the kind.
    package init(
        id: String, kind: BondKind, issueDate: CalendarDate? = nil, maturity: CalendarDate? = nil, coupon: Double? = nil,
        frequency: Frequency? = nil, dayCount: DayCount? = nil, calendar: String? = nil, convention: BusinessDayConvention? = nil,
        endOfMonth: Bool? = nil, firstCoupon: CalendarDate? = nil, redemption: Double? = nil, settlementDays: Int? = nil,
        yieldConvention: YieldConvention? = nil, lastRegularCoupon: CalendarDate? = nil, stub: String? = nil,
        exDividend: String? = nil, currency: String? = nil, issuer: String? = nil, sector: String? = nil, rating: String? = nil,
        line: Int
    ) {
        self.id = id
        self.kind = kind
        self.issueDate = issueDate
        self.maturity = maturity
        self.coupon = coupon
        self.frequency = frequency
        self.dayCount = dayCount
        self.calendar = calendar
        self.convention = convention
        self.endOfMonth = endOfMonth
        self.firstCoupon = firstCoupon
        self.redemption = redemption
        self.settlementDays = settlementDays
        self.yieldConvention = yieldConvention
        self.lastRegularCoupon = lastRegularCoupon
        self.stub = stub
        self.exDividend = exDividend
        self.currency = currency
        self.issuer = issuer
        self.sector = sector
        self.rating = rating
        self.line = line
    }
}
