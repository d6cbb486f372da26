/// A decimal as printed: its value, and half a unit of its last digit. A fraction as `63/365` has no last digit.
struct PrintedDecimal {
    let value: Double
    let halfUnit: Double

    /// Nil when the text is neither a decimal nor a fraction.
    init?(_ text: String) {
        let parts = text.split(separator: "/")
        if parts.count == 2, let over = Double(parts[0]), let under = Double(parts[1]) {
            (value, halfUnit) = (over / under, 0)
            return
        }
        guard let number = Double(text) else { return nil }
        value = number
        let decimals = text.split(separator: ".", omittingEmptySubsequences: false).dropFirst().first?.count ?? 0
        halfUnit = (0..<decimals).reduce(0.5) { unit, _ in unit / 10 }
    }
}
