package import FixedIncome

/// A value to be written to a CSV file.
package enum CSVValue: Equatable, Sendable {
    /// An empty field.
    case empty
    /// Text, written as it is.
    case text(String)
    /// A number, written with the shortest digits that read back the same; `nan`, `inf` and `-inf` when it is not finite.
    case number(Double)
    /// A whole number.
    case integer(Int)
    /// A date, written `YYYY-MM-DD`.
    case date(CalendarDate)
    /// `true` or `false`.
    case boolean(Bool)

    /// A number, or an empty field.
    package static func number(optional value: Double?) -> CSVValue {
        value.map(CSVValue.number) ?? .empty
    }

    /// A whole number, or an empty field.
    package static func integer(optional value: Int?) -> CSVValue {
        value.map(CSVValue.integer) ?? .empty
    }

    /// Text, or an empty field.
    package static func text(optional value: String?) -> CSVValue {
        value.map(CSVValue.text) ?? .empty
    }

    /// A date, or an empty field.
    package static func date(optional value: CalendarDate?) -> CSVValue {
        value.map(CSVValue.date) ?? .empty
    }

    /// The value as text, before any quoting.
    package var text: String {
        switch self {
        case .empty: ""
        case .text(let value): value
        case .number(let value): value.description
        case .integer(let value): String(value)
        case .date(let value): value.description
        case .boolean(let value): value ? "true" : "false"
        }
    }
}
