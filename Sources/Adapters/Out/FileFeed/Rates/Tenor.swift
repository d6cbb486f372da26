/// Terms as headers of rate tables name them.
enum Tenor {
    /// The years of a name such as `1 Mo`, `1.5 Month`, `2 Yr` or `5 YR`; nil for any other text.
    static func years(_ name: String) -> Double? {
        let words = name.split(separator: " ", omittingEmptySubsequences: false)
        guard words.count == 2, let count = count(words[0]) else { return nil }
        switch words[1].lowercased() {
        case "mo", "month", "months": return count / 12
        case "yr", "year", "years": return count
        default: return nil
        }
    }

    /// The years of a series of the Federal Reserve's H.15 release, such as `RIFLGFCM03_N.B` or `RIFLGFCY10_N.B`: constant maturities
    /// (`LGFC`) in months or years; nil for any other series.
    static func years(h15 name: String) -> Double? {
        let prefix = "RIFLGFC"
        guard name.hasPrefix(prefix), name.hasSuffix("_N.B"), name.utf8.count == prefix.utf8.count + 7 else { return nil }
        let rest = name.dropFirst(prefix.count)
        guard let count = count(rest.dropFirst().prefix(2)) else { return nil }
        switch rest.first {
        case "M": return count / 12
        case "Y": return count
        default: return nil
        }
    }

    /// The years of a column such as `M3M` or `M10Y`, as termstrc names zero yields; nil for any other text.
    static func years(termstrc name: String) -> Double? {
        guard name.hasPrefix("M"), let count = count(name.dropFirst().dropLast()) else { return nil }
        switch name.last {
        case "M": return count / 12
        case "Y": return count
        default: return nil
        }
    }

    /// A number above zero and up to 1,200.
    private static func count(_ text: Substring) -> Double? {
        let bytes = Array(text.utf8)
        guard bytes.first != UInt8(ascii: "+"), let value = DecimalText.value(in: bytes, bytes.indices), value > 0, value <= 1_200
        else { return nil }
        return value
    }
}
