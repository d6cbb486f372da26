import Pages

extension TenorText {
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
