/// How numbers stand in canonical bytes: as ECMAScript writes them, `-0` apart.
///
/// A `Double` has the fewest digits that read back as the same value, plain from 1e-6 to below 1e21, else as `1.5e-7` or `1e+21`.
/// ECMAScript, and RFC 8785 with it, writes negative zero as `0`; here it is `-0`, because a value must come back bit for bit.
enum CanonicalNumber {
    /// 2^53: up to here every integer is a `Double` of its own.
    static let largestInteger: UInt64 = 9_007_199_254_740_992

    /// Writes a finite number.
    static func append(_ value: Double, to bytes: inout [UInt8]) {
        if value.sign == .minus { bytes.append(45) }
        let size = value.magnitude
        if size < 1e15, size == Double(UInt64(size)) {
            let whole = UInt64(size)
            return bytes.append(digitsOf: whole, width: UInt64.decimalDigits(of: whole))
        }
        if size >= 1e-6, size < 1e12, appendFewDecimals(size, to: &bytes) { return }
        CanonicalDecimal(shortest: size).append(to: &bytes)
    }

    /// Writes a number that has at most 15 digits, of which at most nine after the point, and says whether it did.
    ///
    /// No two decimals of 15 digits read as one `Double`: where one reads back as the value, it is the shortest. Integers up to 2^53 and
    /// powers of ten up to 10^22 are exact, so that the one division reads the decimal as a parser would (Clinger 1990).
    private static func appendFewDecimals(_ size: Double, to bytes: inout [UInt8]) -> Bool {
        var decimals = size < 1e6 ? 9 : size < 1e9 ? 6 : 3
        let scale = Double(UInt64.powersOfTen[decimals])
        var whole = UInt64(size * scale + 0.5)
        guard Double(whole) / scale == size, whole < 1_000_000_000_000_000 else { return false }
        while decimals > 0 {
            let (quotient, digit) = whole.quotientAndRemainder(dividingBy: 10)
            if digit != 0 { break }
            whole = quotient
            decimals -= 1
        }
        bytes.append(fixed: whole, decimals: decimals)
        return true
    }

    /// Writes a finite number of single precision, in the fewest digits that tell it from others of single precision.
    static func append(_ value: Float, to bytes: inout [UInt8]) {
        if value.sign == .minus { bytes.append(45) }
        guard value != 0 else { return bytes.append(48) }
        CanonicalDecimal(shortest: value.magnitude).append(to: &bytes)
    }

    /// Writes an integer in decimal digits.
    static func append(integer value: Int64, to bytes: inout [UInt8]) {
        if value < 0 { bytes.append(45) }
        append(integer: value.magnitude, to: &bytes)
    }

    /// Writes an integer in decimal digits.
    static func append(integer value: UInt64, to bytes: inout [UInt8]) {
        bytes.append(digitsOf: value, width: UInt64.decimalDigits(of: value))
    }

    /// 10^0 to 10^22, all exact.
    private static let exactPowers: [Double] = [
        1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17, 1e18, 1e19, 1e20, 1e21,
        1e22,
    ]

    /// The value of a decimal when two exact numbers and one rounding give it; nil when that takes more.
    static func exactValue(_ decimal: CanonicalDecimal) -> Double? {
        let exponent = decimal.point - decimal.digits
        guard decimal.mantissa <= largestInteger, exponent >= -22, exponent <= 22 else { return nil }
        let whole = Double(decimal.mantissa)
        return exponent < 0 ? whole / exactPowers[-exponent] : whole * exactPowers[exponent]
    }

    /// The integer that decimal digits state; nil when they are not its canonical form.
    static func integer<T: FixedWidthInteger>(_ digits: ArraySlice<UInt8>) -> T? {
        let isNegative = digits.first == 45
        let rest = isNegative ? digits.dropFirst() : digits
        guard let first = rest.first, first != 48 || (rest.count == 1 && !isNegative) else { return nil }
        var value: T = 0
        for digit in rest {
            guard digit >= 48, digit <= 57 else { return nil }
            let (scaled, over) = value.multipliedReportingOverflow(by: 10)
            let step = T(truncatingIfNeeded: digit - 48)
            let (sum, sumOver) = isNegative ? scaled.subtractingReportingOverflow(step) : scaled.addingReportingOverflow(step)
            guard !over, !sumOver else { return nil }
            value = sum
        }
        return value
    }
}
