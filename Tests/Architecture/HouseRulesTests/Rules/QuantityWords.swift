/// The words that tell a quantity of the market in a name, and its unit in a sentence.
enum QuantityWords {
    private static let quantities: Set<String> = [
        "price", "prices", "yield", "yields", "rate", "rates", "spread", "spreads", "coupon", "coupons", "time", "times", "term",
        "tenor",
        "duration", "durations", "convexity", "accrued", "interest", "discount", "volatility", "dv01", "oas", "redemption",
        "principal",
        "bid", "ask", "tau", "years", "maturities", "residual",
    ]

    private static let units = [
        "per 100", "of face", "of par", "decimal", "percent", "%", "basis point", "year", "annual", "a day", "days", "second",
        "compound", "continuous", "currency", "minor unit", "fraction", "share of", "ratio", "as 0.", "per unit", "of 1",
        "from 0 to 1",
        "times ",
    ]

    /// Whether a camel-case name speaks of a price, a rate, a yield, a spread or a time.
    static func names(_ name: String) -> Bool {
        var word = ""
        for character in name {
            if character.isUppercase {
                if quantities.contains(word) { return true }
                word = ""
            }
            word += character.lowercased()
        }
        return quantities.contains(word) || quantities.contains(name.lowercased())
    }

    /// Whether a documentation comment has a word that tells the unit.
    static func tellsUnit(_ doc: some Sequence<String>) -> Bool {
        let text = doc.joined(separator: " ").lowercased()
        return units.contains { text.contains($0) }
    }
}
