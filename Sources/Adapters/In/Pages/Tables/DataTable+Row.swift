extension DataTable {
    /// How much a row asks to be seen.
    package enum Emphasis: Sendable {
        /// Like any other.
        case plain
        /// Cheap against the curve.
        case cheap
        /// Rich against the curve.
        case rich
        /// Less than the others.
        case muted
        /// A total.
        case strong

        var attribute: HTML.Attribute? {
            switch self {
            case .plain: nil
            case .cheap: .class("cheap")
            case .rich: .class("rich")
            case .muted: .class("muted")
            case .strong: .class("strong")
            }
        }
    }

    /// What stands in one column of one row.
    package enum Cell: Sendable {
        /// Text, escaped.
        case text(String)
        /// A number in the column's format; a dash when it is absent or not finite.
        case number(Double?)
        /// Ready markup.
        case markup(HTML)

        func html(_ format: NumberFormat) -> HTML {
            switch self {
            case .text(let text): HTML(text)
            case .number(let value): HTML(format.text(value))
            case .markup(let piece): piece
            }
        }
    }

    /// A row: a cell a column, in their order.
    package struct Row: Sendable {
        /// The cells.
        package var cells: [Cell]
        /// How much the row asks to be seen.
        package var emphasis: Emphasis
        /// The fragment by which a link reaches the row.
        package var anchor: String?

        /// A row.
        package init(_ cells: [Cell], emphasis: Emphasis = .plain, anchor: String? = nil) {
            self.cells = cells
            self.emphasis = emphasis
            self.anchor = anchor
        }
    }
}
