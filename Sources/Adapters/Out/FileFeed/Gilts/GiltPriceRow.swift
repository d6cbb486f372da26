package import FixedIncome

/// The closing prices of one gilt, strip or bill, as Tradeweb and FTSE publish them. Prices are per 100 of face, those of index-linked
/// gilts clean and real, dirty in money.
package struct GiltPriceRow: Equatable, Sendable {
    /// The short name.
    package var name: String
    /// The day of the prices.
    package var date: CalendarDate
    /// The ISIN, its check digit verified.
    package var isin: String
    /// What kind of security it is.
    package var kind: GiltKind
    /// The coupon rate a year, a decimal; nil for strips and bills.
    package var coupon: Double?
    /// The day that the face is due.
    package var maturity: CalendarDate
    /// The clean price, per 100 of face.
    package var cleanPrice: Double?
    /// The dirty price, per 100 of face.
    package var dirtyPrice: Double?
    /// The yield a year, a decimal; compounded twice a year for gilts.
    package var yield: Double?
    /// Modified duration, in years.
    package var modifiedDuration: Double?
    /// Accrued interest, per 100 of face; negative ex dividend.
    package var accrued: Double?
    /// The physical line of the row in its file.
    package var line: Int

    /// One security, part by part.
    package init(
        name: String, date: CalendarDate, isin: String, kind: GiltKind, coupon: Double? = nil, maturity: CalendarDate,
        cleanPrice: Double? = nil, dirtyPrice: Double? = nil, yield: Double? = nil, modifiedDuration: Double? = nil,
        accrued: Double? = nil, line: Int
    ) {
        self.name = name
        self.date = date
        self.isin = isin
        self.kind = kind
        self.coupon = coupon
        self.maturity = maturity
        self.cleanPrice = cleanPrice
        self.dirtyPrice = dirtyPrice
        self.yield = yield
        self.modifiedDuration = modifiedDuration
        self.accrued = accrued
        self.line = line
    }
}
