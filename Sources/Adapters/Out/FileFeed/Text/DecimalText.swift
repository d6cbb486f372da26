/// Reads decimal numbers as people and programs write them: `0.0425`, `-1.5e-3`, `100`.
///
/// Not numbers here, although `Double("…")` takes some of them: an empty text, spaces, `nan`, `inf`, hexadecimal, digit grouping.
package enum DecimalText {
    /// The double nearest to the number in `range` of `bytes`, times ten to the power `shift`.
    ///
    /// - Parameters:
    ///   - bytes: the file.
    ///   - range: where the number stands.
    ///   - shift: a power of ten to multiply by before rounding: -2 reads percent.
    /// - Returns: the number; nil when the text is no decimal number, or too large for a double.
    package static func value(in bytes: [UInt8], _ range: Range<Int>, shift: Int = 0) -> Double? {
        guard let parts = Parts(bytes, range) else { return nil }
        let exponent = parts.exponent + shift
        if parts.isShort && parts.mantissa < 1 << 53 && abs(exponent) <= 22 {
            // Both operands are exact doubles, so that the one operation rounds correctly (Clinger 1990).
            let power = powersOfTen[abs(exponent)]
            let magnitude = exponent < 0 ? Double(parts.mantissa) / power : Double(parts.mantissa) * power
            return parts.isNegative ? -magnitude : magnitude
        }
        return slowValue(bytes, range.lowerBound..<parts.digitsEnd, exponent)
    }

    private static func slowValue(_ bytes: [UInt8], _ digitRange: Range<Int>, _ exponent: Int) -> Double? {
        let digits = String(decoding: bytes[digitRange].filter { $0 != UInt8(ascii: ".") }, as: UTF8.self)
        guard let value = Double(digits + "e\(exponent)"), value.isFinite else {
            return nil
        }
        return value
    }

    private static let powersOfTen: [Double] = [
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
        1e22,
    ]
}

/// A decimal number taken apart: sign, digits as an integer, power of ten.
private struct Parts {
    var isNegative = false
    /// The digits without the point, as long as `isShort`.
    var mantissa: UInt64 = 0
    /// Whether all digits fit `mantissa`.
    var isShort = true
    /// The power of ten that the integer made of all digits is to be multiplied by.
    var exponent = 0
    /// Where digits and point end.
    var digitsEnd = 0

    init?(_ bytes: [UInt8], _ range: Range<Int>) {
        var index = range.lowerBound
        if index < range.upperBound, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        guard readDigits(bytes, &index, range.upperBound) else { return nil }
        digitsEnd = index
        if index < range.upperBound {
            guard let written = Self.writtenExponent(bytes, index..<range.upperBound) else { return nil }
            exponent += written
        }
    }

    /// Digits with at most one point among them, and at least one digit.
    private mutating func readDigits(_ bytes: [UInt8], _ index: inout Int, _ end: Int) -> Bool {
        var count = 0
        var pointSeen = false
        while index < end {
            let byte = bytes[index]
            if byte == UInt8(ascii: ".") {
                guard !pointSeen else { return false }
                pointSeen = true
            } else {
                let digit = byte &- UInt8(ascii: "0")
                guard digit <= 9 else { break }
                count += 1
                if mantissa < 1 << 59 { mantissa = mantissa * 10 + UInt64(digit) } else { isShort = false }
                if pointSeen { exponent -= 1 }
            }
            index += 1
        }
        return count > 0
    }

    /// `e` or `E`, a sign or none, one to nine digits.
    private static func writtenExponent(_ bytes: [UInt8], _ range: Range<Int>) -> Int? {
        guard bytes[range.lowerBound] | 0x20 == UInt8(ascii: "e") else { return nil }
        var index = range.lowerBound + 1
        var isNegative = false
        if index < range.upperBound, bytes[index] == UInt8(ascii: "-") || bytes[index] == UInt8(ascii: "+") {
            isNegative = bytes[index] == UInt8(ascii: "-")
            index += 1
        }
        guard (1...9).contains(range.upperBound - index) else { return nil }
        var value = 0
        while index < range.upperBound {
            let digit = bytes[index] &- UInt8(ascii: "0")
            guard digit <= 9 else { return nil }
            value = value * 10 + Int(digit)
            index += 1
        }
        return isNegative ? -value : value
    }
}
