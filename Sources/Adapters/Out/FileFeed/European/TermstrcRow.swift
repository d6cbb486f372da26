package import FixedIncome

/// One government bond on one day, as the data sets of the R package termstrc have it.
package struct TermstrcRow: Equatable, Sendable {
    /// The ISIN, its check digit verified.
    package var isin: String
    /// The issuer's country, two letters of ISO 3166-1: those that the ISIN begins with.
    package var country: String
    /// The day that the face is due.
    package var maturity: CalendarDate
    /// The day that the file calls the issue date; interest does not always run from it.
    package var issueDate: CalendarDate
    /// The coupon rate a year, a decimal: 0.0425 is 4.25 %.
    package var coupon: Double
    /// The clean price, per 100 of face.
    package var price: Double
    /// Accrued interest, per 100 of face.
    package var accrued: Double
    /// The day of the price.
    package var date: CalendarDate
    /// The physical line of the row in its file.
    package var line: Int

    /// One bond and day, part by part.
    package init(
        isin: String, maturity: CalendarDate, issueDate: CalendarDate, coupon: Double, price: Double, accrued: Double,
        date: CalendarDate, line: Int
    ) {
        self.isin = isin
        country = String(isin.prefix(2))
        self.maturity = maturity
        self.issueDate = issueDate
        self.coupon = coupon
        self.price = price
        self.accrued = accrued
        self.date = date
        self.line = line
    }
}
