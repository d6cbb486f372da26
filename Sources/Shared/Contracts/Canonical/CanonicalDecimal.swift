/// A positive decimal number in as few digits as it takes: 0.d₁d₂d₃… × 10^point.
struct CanonicalDecimal: Equatable {
    /// The digits as an integer that does not end in zero; at most 17 of them.
    var mantissa: UInt64

    /// How many digits there are.
    var digits: Int

    /// How many digits stand before the decimal point; negative when zeros follow it.
    var point: Int

    /// The fewest digits that read back as `value`, and of those the closest, as the standard library finds them.
    ///
    /// - Parameter value: positive and finite.
    init(shortest value: some BinaryFloatingPoint & CustomStringConvertible) {
        self.init(mantissa: 0, digits: 0, point: 0)
        var text = value.description
        text.withUTF8 { read($0) }
    }

    init(mantissa: UInt64, digits: Int, point: Int) {
        self.mantissa = mantissa
        self.digits = digits
        self.point = point
    }

    private mutating func read(_ text: UnsafeBufferPointer<UInt8>) {
        var place = 0
        var pointSeen = false
        while place < text.count, text[place] != 101 {
            if text[place] == 46 {
                pointSeen = true
            } else if mantissa == 0, text[place] == 48 {
                if pointSeen { point -= 1 }
            } else {
                mantissa = mantissa * 10 + UInt64(text[place] - 48)
                digits += 1
                if !pointSeen { point += 1 }
            }
            place += 1
        }
        while mantissa != 0, mantissa % 10 == 0 {
            mantissa /= 10
            digits -= 1
        }
        guard place + 2 <= text.count else { return }
        let exponent = text[(place + 1)...].reduce(0) { $1 == 43 || $1 == 45 ? $0 : $0 * 10 + Int($1 - 48) }
        point += text[place + 1] == 45 ? -exponent : exponent
    }

    /// Writes the number by ECMAScript's rule (`Number::toString`, ECMA-262): plain from 1e-6 to below 1e21, else with an exponent.
    func append(to bytes: inout [UInt8]) {
        if digits <= point, point <= 21 {
            bytes.append(digitsOf: mantissa, width: digits)
            bytes.append(contentsOf: repeatElement(48, count: point - digits))
        } else if point > 0, point <= 21 {
            bytes.append(fixed: mantissa, decimals: digits - point)
        } else if point > -6, point <= 0 {
            bytes.append(48)
            bytes.append(46)
            bytes.append(contentsOf: repeatElement(48, count: -point))
            bytes.append(digitsOf: mantissa, width: digits)
        } else {
            bytes.append(fixed: mantissa, decimals: digits - 1)
            bytes.append(101)
            bytes.append(point > 0 ? 43 : 45)
            let exponent = (point - 1).magnitude
            bytes.append(digitsOf: UInt64(exponent), width: UInt64.decimalDigits(of: UInt64(exponent)))
        }
    }
}

extension UInt64 {
    /// 10^0 to 10^19.
    static let powersOfTen: [UInt64] = [
        1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000, 1_000_000_000, 10_000_000_000, 100_000_000_000,
        1_000_000_000_000, 10_000_000_000_000, 100_000_000_000_000, 1_000_000_000_000_000, 10_000_000_000_000_000,
        100_000_000_000_000_000, 1_000_000_000_000_000_000, 10_000_000_000_000_000_000,
    ]

    /// How many decimal digits a number has; 1 for zero.
    static func decimalDigits(of value: UInt64) -> Int {
        var digits = 1
        while digits < 20, value >= powersOfTen[digits] { digits += 1 }
        return digits
    }
}

extension [UInt8] {
    /// Writes an integer in exactly `width` digits, zeros first.
    mutating func append(digitsOf value: UInt64, width: Int) {
        var rest = value
        let start = count
        append(contentsOf: repeatElement(48, count: width))
        withUnsafeMutableBufferPointer { bytes in
            var place = start + width
            while rest > 0 {
                let (quotient, digit) = rest.quotientAndRemainder(dividingBy: 10)
                place -= 1
                bytes[place] = 48 + UInt8(truncatingIfNeeded: digit)
                rest = quotient
            }
        }
    }

    /// Writes `value` / 10^`decimals`; without a point when there are no decimals.
    mutating func append(fixed value: UInt64, decimals: Int) {
        let (whole, fraction) = value.quotientAndRemainder(dividingBy: UInt64.powersOfTen[decimals])
        append(digitsOf: whole, width: UInt64.decimalDigits(of: whole))
        guard decimals > 0 else { return }
        append(46)
        append(digitsOf: fraction, width: decimals)
    }
}
