package import FixedIncome

/// The terms of a gilt, as the UK Debt Management Office publishes them; what a report does not say is nil.
package struct GiltTerms: Equatable, Sendable {
    /// The ISIN, its check digit verified.
    package var isin: String
    /// The name, which says the coupon.
    package var name: String
    /// Whether its flows follow the retail prices index.
    package var isIndexLinked: Bool
    /// The day that the face is due.
    package var maturity: CalendarDate
    /// The day on which it was first issued.
    package var firstIssue: CalendarDate
    /// When it pays its coupons.
    package var dividendDates: GiltDividendDates?
    /// From when it trades without its next coupon.
    package var exDividendDate: CalendarDate?
    /// The face in issue, in millions of pounds.
    package var amountInIssue: Double?
    /// The retail prices index at its start, of 1987 = 100; nil for a conventional gilt.
    package var baseRPI: Double?
    /// The day of the report.
    package var date: CalendarDate?
    /// The physical line of the gilt in its file.
    package var line: Int

    /// The terms of a gilt, part by part.
    package init(
        isin: String, name: String, isIndexLinked: Bool, maturity: CalendarDate, firstIssue: CalendarDate,
        dividendDates: GiltDividendDates? = nil, exDividendDate: CalendarDate? = nil, amountInIssue: Double? = nil,
        baseRPI: Double? = nil, date: CalendarDate? = nil, line: Int
    ) {
        self.isin = isin
        self.name = name
        self.isIndexLinked = isIndexLinked
        self.maturity = maturity
        self.firstIssue = firstIssue
        self.dividendDates = dividendDates
        self.exDividendDate = exDividendDate
        self.amountInIssue = amountInIssue
        self.baseRPI = baseRPI
        self.date = date
        self.line = line
    }
}
