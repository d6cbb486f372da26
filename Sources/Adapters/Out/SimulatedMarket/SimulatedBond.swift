package import FixedIncome

/// A bond of the simulated market with its bid and ask.
package struct SimulatedBond: Sendable {
    /// A name made of term and maturity: `US10Y-2034-05-15`.
    package let id: String
    /// The day from which interest runs.
    package let issueDate: CalendarDate
    /// The day it is repaid.
    package let maturity: CalendarDate
    /// The coupon rate, a decimal a year.
    package let coupon: Double
    /// The clean price at which others buy, per 100 of face.
    package let bid: Double
    /// The clean price at which others sell, per 100 of face.
    package let ask: Double
}
