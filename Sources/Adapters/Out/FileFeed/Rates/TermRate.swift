/// A rate for a term.
package struct TermRate: Equatable, Sendable {
    /// The term in years; months count as twelfths.
    package var years: Double
    /// The rate a year, a decimal, compounded as its table says.
    package var rate: Double

    /// A rate for a term.
    ///
    /// - Parameters:
    ///   - years: the term in years.
    ///   - rate: the rate a year, a decimal.
    package init(years: Double, rate: Double) {
        self.years = years
        self.rate = rate
    }
}
