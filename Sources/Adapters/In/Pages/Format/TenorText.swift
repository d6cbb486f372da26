/// How a desk calls a time: `3m`, `10y`.
package enum TenorText {
    /// A whole number of months, in years where it is whole years.
    ///
    /// - Parameter months: the time, in months.
    /// - Returns: `18m`, `10y`.
    package static func text(months: Int) -> String { months % 12 == 0 ? "\(months / 12)y" : "\(months)m" }

    /// Months or years where the time is a whole number of them; else years with decimals.
    ///
    /// - Parameter years: the time, in years.
    /// - Returns: `18m`, `10y`, `2.13y`.
    package static func text(_ years: Double) -> String {
        let months = (years * 12).rounded()
        guard abs(months - years * 12) < 1e-9, abs(months) < 1e6 else { return NumberFormat.fixed(2).text(years) + "y" }
        return text(months: Int(months))
    }
}
