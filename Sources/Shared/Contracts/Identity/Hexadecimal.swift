/// Digits of base 16, lower case when written.
enum Hexadecimal {
    static func value(of digit: UInt8) -> UInt8? {
        switch digit {
        case 48...57: digit - 48
        case 97...102: digit - 87
        case 65...70: digit - 55
        default: nil
        }
    }

    /// Whether no letter is a capital.
    static func isLowerCase(_ text: String) -> Bool { !text.utf8.contains { (65...90).contains($0) } }

    /// Sixteen digits a word, most significant first.
    static func text(of words: [UInt64]) -> String {
        var digits: [UInt8] = []
        digits.reserveCapacity(words.count * 16)
        for word in words {
            for shift in stride(from: 60, through: 0, by: -4) {
                let value = UInt8(truncatingIfNeeded: word >> UInt64(shift)) & 15
                digits.append(value < 10 ? 48 + value : 87 + value)
            }
        }
        return String(decoding: digits, as: UTF8.self)
    }
}
