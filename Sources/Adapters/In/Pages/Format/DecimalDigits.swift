/// The shortest decimal that reads back as a given number: 0.d₁d₂d₃… × 10^`exponent`.
///
/// People round what they see written, so rounding works on these digits and not on the binary value: 0.285 to two places is 0.29.
struct DecimalDigits {
    private(set) var isNegative: Bool
    private(set) var digits: [UInt8]
    private(set) var exponent: Int

    /// The digits of a finite number; nil for infinities and NaN.
    init?(_ value: Double) {
        guard value.isFinite else { return nil }
        isNegative = value < 0
        digits = []
        exponent = 0
        var pointSeen = false
        var text = Substring(value.magnitude.description)
        if let mark = text.utf8.firstIndex(of: UInt8(ascii: "e")) {
            exponent = Int(text[text.utf8.index(after: mark)...]) ?? 0
            text = text[..<mark]
        }
        for byte in text.utf8 {
            if byte == UInt8(ascii: ".") {
                pointSeen = true
                continue
            }
            let digit = byte - UInt8(ascii: "0")
            if digits.isEmpty && digit == 0 {
                if pointSeen { exponent -= 1 }
                continue
            }
            digits.append(digit)
            if !pointSeen { exponent += 1 }
        }
    }

    /// The number times ten to the power `places`, exactly.
    mutating func shift(by places: Int) { exponent += places }

    /// The number with this many decimals, halves away from zero; a zero has no sign.
    func text(places: Int) -> String {
        let (kept, point) = rounded(places: places)
        var result = isNegative && !kept.isEmpty ? "-" : ""
        result += point > 0 ? "" : "0"
        for position in 0..<max(0, point) { result += position < kept.count ? String(kept[position]) : "0" }
        if places > 0 { result += "." }
        for position in point..<(point + places) {
            result += position >= 0 && position < kept.count ? String(kept[position]) : "0"
        }
        return result
    }

    /// The digits that stay and where the point stands among them; no digits for a zero.
    private func rounded(places: Int) -> (digits: [UInt8], point: Int) {
        let count = exponent + places
        guard count >= 0, !digits.isEmpty else { return ([], min(0, exponent)) }
        guard count < digits.count else { return (digits, exponent) }
        var kept = Array(digits[..<count])
        guard digits[count] >= 5 else { return (kept.allSatisfy { $0 == 0 } ? [] : kept, exponent) }
        var position = count - 1
        while position >= 0 && kept[position] == 9 {
            kept[position] = 0
            position -= 1
        }
        if position >= 0 {
            kept[position] += 1
            return (kept, exponent)
        }
        return ([1] + kept, exponent + 1)
    }
}
