package import FixedIncome

/// One payment of a government bond, as termstrc's data set has it.
package struct TermstrcCashFlowRow: Equatable, Sendable {
    /// The ISIN, its check digit verified.
    package var isin: String
    /// What is paid, per 100 of face.
    package var amount: Double
    /// The day that it is due, holiday or not.
    package var date: CalendarDate
    /// The physical line of the row in its file.
    package var line: Int

    /// One payment, part by part.
    package init(isin: String, amount: Double, date: CalendarDate, line: Int) {
        self.isin = isin
        self.amount = amount
        self.date = date
        self.line = line
    }
}
