/// Writes doubles with the shortest digits that read back the same, of these the closest, in the form of Swift's `description`.
package enum NumberText {
    /// Appends a number.
    ///
    /// - Parameters:
    ///   - value: the number; `nan`, `inf` and `-inf` when it is not finite.
    ///   - bytes: gets the text.
    package static func append(_ value: Double, to bytes: inout [UInt8]) {
        let magnitude = value.magnitude
        // A power of two has a closer neighbour below than above, and stands apart here; so do numbers written with an exponent.
        guard magnitude >= 1e-4, magnitude < 1e15, value.significandBitPattern != 0 else {
            bytes.append(contentsOf: value.description.utf8)
            return
        }
        if value < 0 { bytes.append(UInt8(ascii: "-")) }
        let (digits, places) = shortest(magnitude)
        append(digits: digits, places: places, to: &bytes)
    }

    /// The shortest decimal within half a unit in the last place, as an integer over a power of ten.
    ///
    /// R. Giulietti, The Schubfach way to render doubles (2021): one multiple of ten units at most lies in the rounding interval, and
    /// at least one of a unit. For the numbers here every power of ten that it takes is exact in 128 bits.
    private static func shortest(_ magnitude: Double) -> (digits: UInt64, places: Int) {
        let mantissa = magnitude.significandBitPattern | 1 << 52
        let shift = 52 - Int(magnitude.exponent)
        // The largest power of ten not above the distance between neighbours, 2 to the power -shift: floor(-shift * log10(2)).
        let places = (shift * 315_653 + 1_048_575) >> 20
        // In units of 10^-places, times 2^scale: the number, and half the distance to its neighbours.
        let half = powersOfTen[places]
        let number = UInt128(mantissa << 1) &* half
        let scale = UInt128(truncatingIfNeeded: shift + 1)
        let floor = UInt64(truncatingIfNeeded: number &>> scale)
        let one = UInt128(1) &<< scale
        let above = number & (one &- 1)
        let limit = mantissa & 1 == 0 ? half : half &- 1
        let last = floor % 10
        let aboveTens = UInt128(last) &* one &+ above
        if aboveTens <= limit { return (floor &- last, places) }
        if 10 &* one &- aboveTens <= limit { return (floor &- last &+ 10, places) }
        // Of the neighbours the closer, which is inside when either is; of two as close the even one.
        let below = one &- above
        return (above < below || (above == below && floor & 1 == 0) ? floor : floor &+ 1, places)
    }

    private static let powersOfTen: [UInt128] = (0...22).map { (0..<$0).reduce(UInt128(1)) { power, _ in power * 10 } }

    private static func append(digits: UInt64, places: Int, to bytes: inout [UInt8]) {
        var (digits, places) = (digits, places)
        if digits % 100_000_000 == 0 && places >= 8 { (digits, places) = (digits / 100_000_000, places - 8) }
        while digits % 10 == 0 && places > 1 { (digits, places) = (digits / 10, places - 1) }
        if places == 0 { (digits, places) = (digits * 10, 1) }
        // Twenty digits and a point at most, and zeros before them.
        withUnsafeTemporaryAllocation(of: UInt8.self, capacity: 32) { text in
            var start = 32
            let (whole, part) =
                places < wholePowers.count ? digits.quotientAndRemainder(dividingBy: wholePowers[places]) : (0, digits)
            write(part, digits: places, to: text, &start)
            start &-= 1
            text[start] = UInt8(ascii: ".")
            write(whole, digits: 1, to: text, &start)
            bytes.append(contentsOf: UnsafeBufferPointer(rebasing: text[start...]))
        }
    }

    /// The digits of a number before `start`, with leading zeros up to so many.
    private static func write(
        _ value: UInt64, digits: Int, to text: UnsafeMutableBufferPointer<UInt8>, _ start: inout Int
    ) {
        let zero = UInt8(ascii: "0")
        let stop = start &- digits
        var value = value
        while value >= 100 || stop &+ 2 <= start && value > 0 && digits > 1 {
            let (rest, pair) = value.quotientAndRemainder(dividingBy: 100)
            let tens = (UInt32(truncatingIfNeeded: pair) &* 103) &>> 10
            start &-= 2
            text[start] = zero &+ UInt8(truncatingIfNeeded: tens)
            text[start &+ 1] = zero &+ UInt8(truncatingIfNeeded: UInt32(truncatingIfNeeded: pair) &- tens &* 10)
            value = rest
        }
        while value > 0 || start > stop {
            let (rest, digit) = value.quotientAndRemainder(dividingBy: 10)
            start &-= 1
            text[start] = zero &+ UInt8(truncatingIfNeeded: digit)
            value = rest
        }
    }

    private static let wholePowers: [UInt64] = (0...19).map { (0..<$0).reduce(UInt64(1)) { power, _ in power * 10 } }
}
