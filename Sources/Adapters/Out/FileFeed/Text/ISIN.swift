/// The check digit of an ISIN (ISO 6166): two letters of a country, nine letters or digits, and a digit computed from them.
enum ISIN {
    /// Whether `range` of `bytes` holds an ISIN whose check digit fits.
    static func isValid(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        guard range.count == 12, isLetter(bytes[range.lowerBound]), isLetter(bytes[range.lowerBound + 1]),
            isDigit(bytes[range.upperBound - 1])
        else { return false }
        // Luhn's sum over the digits from the right, every second one doubled; a letter counts as the two digits 10 to 35.
        var sum = 0
        var isDoubled = false
        for index in range.reversed() {
            guard let value = value(bytes[index]) else { return false }
            for digit in value < 10 ? [value] : [value % 10, value / 10] {
                let weighted = isDoubled ? 2 * digit : digit
                sum += weighted / 10 + weighted % 10
                isDoubled.toggle()
            }
        }
        return sum % 10 == 0
    }

    private static func isLetter(_ byte: UInt8) -> Bool { (UInt8(ascii: "A")...UInt8(ascii: "Z")).contains(byte) }

    private static func isDigit(_ byte: UInt8) -> Bool { (UInt8(ascii: "0")...UInt8(ascii: "9")).contains(byte) }

    private static func value(_ byte: UInt8) -> Int? {
        if isDigit(byte) { return Int(byte - UInt8(ascii: "0")) }
        return isLetter(byte) ? Int(byte - UInt8(ascii: "A")) + 10 : nil
    }
}
