/// The check digit of a CUSIP (ANSI X9.6): nine characters, of which the last is computed from the others.
enum CUSIP {
    /// A number for the nine bytes, another for each CUSIP; nil when they are none, or the check digit is wrong.
    static func code(_ bytes: [UInt8], _ range: Range<Int>) -> UInt64? {
        guard range.count == 9 else { return nil }
        var sum = 0
        var code: UInt64 = 0
        for offset in 0..<8 {
            guard var value = value(bytes[range.lowerBound + offset]) else { return nil }
            code = code << 6 | UInt64(value)
            // Every second character counts double; then digits are summed.
            if offset % 2 == 1 { value *= 2 }
            sum += value / 10 + value % 10
        }
        let isRight = Int(bytes[range.lowerBound + 8]) - Int(UInt8(ascii: "0")) == (10 - sum % 10) % 10
        return isRight ? code : nil
    }

    /// Whether the bytes could be meant as a CUSIP: nine characters of its alphabet, the last a digit.
    static func isPlausible(_ bytes: [UInt8], _ range: Range<Int>) -> Bool {
        range.count == 9 && range.allSatisfy { value(bytes[$0]) != nil } && (value(bytes[range.upperBound - 1]) ?? 10) < 10
    }

    private static func value(_ byte: UInt8) -> Int? {
        switch byte {
        case UInt8(ascii: "0")...UInt8(ascii: "9"): Int(byte - UInt8(ascii: "0"))
        case UInt8(ascii: "A")...UInt8(ascii: "Z"): Int(byte - UInt8(ascii: "A")) + 10
        case UInt8(ascii: "*"): 36
        case UInt8(ascii: "@"): 37
        case UInt8(ascii: "#"): 38
        default: nil
        }
    }
}
