/// How a number is shown to people: decimals, unit and sign, rounded half away from zero on the decimal value.
package struct NumberFormat: Sendable, Hashable {
    private enum Kind: Hashable {
        /// The number times ten to this power.
        case decimal(shift: Int)
        /// A price in points and 32nds.
        case thirtySeconds
        /// A difference of prices as a number of 32nds.
        case ticks
    }

    /// What stands for a number that is absent or not finite.
    package static let missing = "–"

    private let kind: Kind
    private let places: Int
    private let unit: String
    private var isSigned = false

    private init(_ kind: Kind, places: Int, unit: String) {
        self.kind = kind
        self.places = max(0, places)
        self.unit = unit
    }

    /// Fixed decimals, with an optional unit after a space.
    package static func fixed(_ places: Int, unit: String = "") -> NumberFormat {
        NumberFormat(.decimal(shift: 0), places: places, unit: unit.isEmpty ? "" : "\u{A0}" + unit)
    }

    /// A decimal rate in percent: 0.0425 is `4.25%`.
    package static func percent(_ places: Int) -> NumberFormat { NumberFormat(.decimal(shift: 2), places: places, unit: "%") }

    /// A decimal rate in basis points: 0.0008 is `8.0 bp`. What is in basis points already takes ``fixed(_:unit:)``.
    package static func basisPoints(_ places: Int) -> NumberFormat {
        NumberFormat(.decimal(shift: 4), places: places, unit: "\u{A0}bp")
    }

    /// A price per 100 in points and 32nds: 99.515625 is `99-16+`.
    package static let thirtySeconds = NumberFormat(.thirtySeconds, places: 0, unit: "")

    /// A difference of prices as a number of 32nds: 0.125 is `4.0/32`.
    package static func ticks(_ places: Int) -> NumberFormat { NumberFormat(.ticks, places: places, unit: "/32") }

    /// The same with `+` before what is above zero.
    package var signed: NumberFormat {
        var copy = self
        copy.isSigned = true
        return copy
    }

    /// The same without its unit, for columns whose header says it.
    package var bare: NumberFormat {
        var copy = NumberFormat(kind, places: places, unit: "")
        copy.isSigned = isSigned
        return copy
    }

    /// The number for a table, with an ASCII minus so that it copies into a spreadsheet.
    package func text(_ value: Double?) -> String {
        guard let value, let digits = digits(value) else { return NumberFormat.missing }
        let isAboveZero = value > 0 && digits.utf8.contains { $0 >= UInt8(ascii: "1") && $0 <= UInt8(ascii: "9") }
        return (isSigned && isAboveZero ? "+" : "") + digits + unit
    }

    /// The number for prose and drawings, with a true minus sign (U+2212).
    package func typeset(_ value: Double?) -> String {
        let plain = text(value)
        return plain.hasPrefix("-") ? "\u{2212}" + plain.dropFirst() : plain
    }

    /// Whether a quote in 32nds ends without its third digit, so that a column leaves its place empty.
    func isShort(_ value: Double?) -> Bool {
        guard kind == .thirtySeconds, let value, let quote = ThirtySeconds(value) else { return false }
        return quote.eighths == 0
    }

    private func digits(_ value: Double) -> String? {
        switch kind {
        case .decimal(let shift):
            guard var digits = DecimalDigits(value) else { return nil }
            digits.shift(by: shift)
            return digits.text(places: places)
        case .thirtySeconds:
            return ThirtySeconds(value)?.text()
        case .ticks:
            return DecimalDigits(value * 32)?.text(places: places)
        }
    }
}
