/// A table of text and numbers with a caption, a header that stays in sight, and emphasised rows.
package struct DataTable: Sendable {
    /// What the table shows; screen readers say it first.
    package var caption: String
    /// The columns, the first of which names the row.
    package var columns: [Column]
    /// The rows, each with a cell a column.
    package var rows: [Row]
    /// Totals and the like, below the rows.
    package var footer: [Row]
    /// Whether the table scrolls in a frame of its own, its header and first column staying in sight.
    package var isTall: Bool

    /// A table.
    package init(caption: String, columns: [Column], rows: [Row], footer: [Row] = [], isTall: Bool = false) {
        self.caption = caption
        self.columns = columns
        self.rows = rows
        self.footer = footer
        self.isTall = isTall
    }

    /// The table as markup, in a frame that scrolls when the window is too narrow.
    package func html() -> HTML {
        .element(
            "div", .class(isTall ? "table-frame tall" : "table-frame"), .init("role", "region"), .init("tabindex", "0"),
            .init("aria-label", caption)
        ) {
            HTML.element("table") {
                HTML.element("caption") { caption }
                HTML.element("thead") { HTML.element("tr") { columns.map(headerCell) } }
                HTML.element("tbody") { rows.map(row) }
                if !footer.isEmpty { HTML.element("tfoot") { footer.map(row) } }
            }
        }
    }

    private func headerCell(_ column: Column) -> HTML {
        .element("th", .init("scope", "col"), column.alignment.attribute) {
            column.title
            if !column.unit.isEmpty { HTML.element("span", .class("unit")) { column.unit } }
        }
    }

    private func row(_ row: Row) -> HTML {
        .element("tr", row.anchor.map(HTML.Attribute.id), row.emphasis.attribute) {
            zip(columns, row.cells).enumerated().map { cell($1.1, in: $1.0, isFirst: $0 == 0) }
        }
    }

    private func cell(_ cell: Cell, in column: Column, isFirst: Bool) -> HTML {
        if isFirst {
            return .element("th", .init("scope", "row"), column.alignment.attribute) { cell.html(column.format) }
        }
        if case .number(let value) = cell, column.format.isShort(value) {
            return .element("td", .class("num short")) { cell.html(column.format) }
        }
        return .element("td", column.alignment.attribute) { cell.html(column.format) }
    }
}
