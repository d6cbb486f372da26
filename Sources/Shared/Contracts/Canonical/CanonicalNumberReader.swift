/// Reads one number, and refuses it unless it is written as `CanonicalNumber` writes it.
struct CanonicalNumberReader {
    private let bytes: UnsafeBufferPointer<UInt8>
    private(set) var place: Int
    private var decimal = CanonicalDecimal(mantissa: 0, digits: 0, point: 0)
    /// Zeros that count only when another digit follows.
    private var zeros = 0

    init(_ bytes: UnsafeBufferPointer<UInt8>, at place: Int) {
        self.bytes = bytes
        self.place = place
    }

    /// The number; nil when it is malformed or not in its canonical form. Leaves `place` behind the last byte that was read.
    mutating func read() -> Double? {
        let start = place
        let isNegative = next == 45
        if isNegative { place += 1 }
        guard isDigit(next) else { return nil }
        let size: Double?
        if next == 48 {
            place += 1
            size = next == 46 ? readSmall(start) : 0
        } else {
            size = readLarge(start)
        }
        guard let size, !isDigit(next), next != 46, next != 101 else { return nil }
        return isNegative ? -size : size
    }

    private var next: UInt8 { place < bytes.count ? bytes[place] : 0 }

    private func isDigit(_ byte: UInt8) -> Bool { byte >= 48 && byte <= 57 }

    /// `0.` and decimals.
    private mutating func readSmall(_ start: Int) -> Double? {
        place += 1
        while next == 48 {
            place += 1
            decimal.point -= 1
        }
        guard readDigits(), decimal.digits > 0, zeros == 0, decimal.point > -6 else { return nil }
        return value(from: start)
    }

    /// A digit other than zero, and what follows.
    private mutating func readLarge(_ start: Int) -> Double? {
        let whole = place
        guard readDigits() else { return nil }
        decimal.point = place - whole
        if next == 46 {
            place += 1
            let fraction = place
            guard readDigits(), place > fraction, zeros == 0 else { return nil }
        }
        if next == 101 {
            guard decimal.point == 1, readExponent(), decimal.point > 21 || decimal.point <= -6 else { return nil }
        } else if decimal.point > 21 {
            return nil
        }
        return value(from: start)
    }

    /// Takes in digits; false when there are more than a `Double` can need.
    private mutating func readDigits() -> Bool {
        while isDigit(next) {
            let digit = next - 48
            place += 1
            if digit == 0 {
                zeros += 1
                continue
            }
            guard decimal.digits + zeros < 17 else { return false }
            decimal.mantissa = decimal.mantissa * UInt64.powersOfTen[zeros + 1] + UInt64(digit)
            decimal.digits += zeros + 1
            zeros = 0
        }
        return true
    }

    /// `e`, a sign and up to three digits.
    private mutating func readExponent() -> Bool {
        place += 1
        let isNegative = next == 45
        guard isNegative || next == 43 else { return false }
        place += 1
        let first = place
        var exponent = 0
        while isDigit(next), place < first + 4 {
            exponent = exponent * 10 + Int(next - 48)
            place += 1
        }
        guard place > first, place < first + 4, bytes[first] != 48 else { return false }
        decimal.point = 1 + (isNegative ? -exponent : exponent)
        return true
    }

    /// The value of the digits; nil when it has shorter ones, or none.
    ///
    /// Up to 15 digits are the shortest of their value, unless that is subnormal: no two decimals of 15 digits read as one `Double`.
    private func value(from start: Int) -> Double? {
        if decimal.digits <= 15, let value = CanonicalNumber.exactValue(decimal) { return value }
        let text = String(decoding: bytes[start..<place], as: UTF8.self)
        guard let value = Double(text)?.magnitude, value > 0, value.isFinite else { return nil }
        if decimal.digits <= 15, value.isNormal { return value }
        return CanonicalDecimal(shortest: value) == decimal ? value : nil
    }
}
