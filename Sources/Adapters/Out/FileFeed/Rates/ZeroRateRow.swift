package import FixedIncome

/// Published zero rates of one day: one term, or a whole curve, as the file has them in a row.
package struct ZeroRateRow: Equatable, Sendable {
    /// The day.
    package var date: CalendarDate
    /// The currency, three letters of ISO 4217; nil where the file does not say it.
    package var currency: String?
    /// The rates by ascending term: decimals a year; continuously compounded ACT/365F in the central banks' file, as the publisher
    /// had them (not stated) in termstrc's.
    package var rates: [TermRate]
    /// The physical line of the row in its file.
    package var line: Int

    /// One row, part by part.
    package init(date: CalendarDate, currency: String?, rates: [TermRate], line: Int) {
        self.date = date
        self.currency = currency
        self.rates = rates
        self.line = line
    }
}
