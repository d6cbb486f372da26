import Pages

/// How a desk calls a time: `3m`, `10y`.
enum TenorText {
    /// Months or years where the time is a whole number of them; else years with decimals.
    static func text(_ years: Double) -> String {
        let months = (years * 12).rounded()
        guard abs(months - years * 12) < 1e-9, abs(months) < 1e6 else { return NumberFormat.fixed(2).text(years) + "y" }
        return Int(months) % 12 == 0 ? "\(Int(months) / 12)y" : "\(Int(months))m"
    }

    /// Years from text such as `18m`, `10y`, `2w`, `30d` or `2.5`, which is years; nil for anything else.
    static func years(_ text: String) -> Double? {
        guard let last = text.last else { return nil }
        let scales: [Character: Double] = ["y": 1, "m": 1.0 / 12, "w": 7.0 / 365, "d": 1.0 / 365]
        let lower = Character(last.lowercased())
        guard let number = Double(scales[lower] == nil ? text : String(text.dropLast())), number.isFinite, number > 0 else {
            return nil
        }
        // A twelfth is no exact double: whole months are divided, not multiplied.
        return lower == "m" ? number / 12 : number * (scales[lower] ?? 1)
    }
}
