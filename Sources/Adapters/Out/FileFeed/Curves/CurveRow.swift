package import FixedIncome

/// One node of a zero curve, as `curve.csv` states it.
package struct CurveRow: Equatable, Sendable {
    /// The day of the node; that of the first row is the curve's own date.
    package var date: CalendarDate
    /// The zero rate to that day: continuously compounded, ACT/365F, a decimal.
    package var zeroRate: Double
    /// The physical line of the row in its file.
    package var line: Int

    /// One node, part by part.
    package init(
        date: CalendarDate, zeroRate: Double, line: Int
    ) {
        self.date = date
        self.zeroRate = zeroRate
        self.line = line
    }
}
