extension DataTable {
    /// Where a column's content stands.
    package enum Alignment: Sendable {
        /// Text.
        case leading
        /// Numbers, so that their points stand below each other.
        case trailing
        /// Marks.
        case center

        var attribute: HTML.Attribute? {
            switch self {
            case .leading: nil
            case .trailing: .class("num")
            case .center: .class("mid")
            }
        }
    }

    /// A column: what it shows, in which unit, how its numbers are written.
    package struct Column: Sendable {
        /// The header.
        package var title: String
        /// The unit, shown small below the header.
        package var unit: String
        /// Where the content stands.
        package var alignment: Alignment
        /// How numbers are written.
        package var format: NumberFormat

        /// A column of text.
        package static func text(_ title: String, unit: String = "") -> Column {
            Column(title: title, unit: unit, alignment: .leading, format: .fixed(0))
        }

        /// A column of numbers.
        package static func number(_ title: String, unit: String = "", _ format: NumberFormat) -> Column {
            Column(title: title, unit: unit, alignment: .trailing, format: format)
        }
    }
}
