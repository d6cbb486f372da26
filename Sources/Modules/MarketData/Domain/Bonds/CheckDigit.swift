/// The check digits of securities' identifiers.
package enum CheckDigit {
    /// Whether nine characters are a CUSIP with its check digit (ANSI X9.6): digits, capitals, `*`, `@` and `#`, the last a digit.
    ///
    /// - Parameter text: as it stands in a file.
    /// - Returns: whether it is a CUSIP.
    package static func isCUSIP(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 9, let sum = doubledSum(bytes[..<8]) else { return false }
        return digit(bytes[8]) == (10 - sum % 10) % 10
    }

    /// Whether twelve characters are an ISIN with its check digit (ISO 6166, annex A): a country's two letters, nine letters or digits, a
    /// digit. Letters stand for two digits each; from the right, every second digit counts double.
    ///
    /// - Parameter text: as it stands in a file.
    /// - Returns: whether it is an ISIN.
    package static func isISIN(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 12, bytes[..<2].allSatisfy(isLetter), digit(bytes[11]) != nil else { return false }
        var digits: [Int] = []
        for byte in bytes {
            guard let value = value(byte), value < 36 else { return false }
            digits += value < 10 ? [value] : [value / 10, value % 10]
        }
        let sum = digits.reversed().enumerated().reduce(0) { sum, entry in
            let counted = entry.offset % 2 == 1 ? entry.element * 2 : entry.element
            return sum + counted / 10 + counted % 10
        }
        return sum % 10 == 0
    }

    /// Whether twelve characters are a FIGI with its check digit (OMG Financial Instrument Global Identifier, section 6.1): no vowels, a G in
    /// the third place, no first two letters that could be a country's of another scheme, the last a digit.
    ///
    /// - Parameter text: as it stands in a file.
    /// - Returns: whether it is a FIGI.
    package static func isFIGI(_ text: String) -> Bool {
        let bytes = Array(text.utf8)
        guard bytes.count == 12, bytes[2] == UInt8(ascii: "G"), !reservedPrefixes.contains(String(text.prefix(2))),
            bytes[..<2].allSatisfy(isLetter), bytes[..<11].allSatisfy(isConsonantOrDigit), let sum = doubledSum(bytes[..<11])
        else { return false }
        return digit(bytes[11]) == (10 - sum % 10) % 10
    }

    private static let reservedPrefixes: Set<String> = ["BS", "BM", "GG", "GB", "GH", "KY", "VG"]

    /// Every second character counts double; then digits are summed.
    private static func doubledSum(_ bytes: ArraySlice<UInt8>) -> Int? {
        var sum = 0
        for (place, byte) in bytes.enumerated() {
            guard let value = value(byte) else { return nil }
            let counted = place % 2 == 1 ? value * 2 : value
            sum += counted / 10 + counted % 10
        }
        return sum
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (65...90).contains(byte) }

    private static func isConsonantOrDigit(_ byte: UInt8) -> Bool {
        digit(byte) != nil || isLetter(byte) && !"AEIOU".utf8.contains(byte)
    }

    private static func digit(_ byte: UInt8) -> Int? { (48...57).contains(byte) ? Int(byte) - 48 : nil }

    private static func value(_ byte: UInt8) -> Int? {
        switch byte {
        case 48...57: Int(byte) - 48
        case 65...90: Int(byte) - 55
        case UInt8(ascii: "*"): 36
        case UInt8(ascii: "@"): 37
        case UInt8(ascii: "#"): 38
        default: nil
        }
    }
}
