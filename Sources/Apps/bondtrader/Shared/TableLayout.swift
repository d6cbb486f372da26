/// A table for a terminal: columns by their widths.
struct TableLayout {
    private let columns: [DataGrid.Column]
    private let widths: [Int]

    /// Columns as wide as their names and these cells.
    init(columns: [DataGrid.Column], cells: [[String]]) {
        self.columns = columns
        widths = columns.indices.map { index in
            cells.reduce(columns[index].name.count) { max($0, $1[index].count) }
        }
    }

    /// The names, and a rule below them.
    var head: String {
        let names = text(columns.map(\.name))
        return "\(names.trimmedRight)\n\(String(repeating: "-", count: names.count))"
    }

    /// One row; a cell wider than its column moves those behind it.
    func line(_ cells: [String]) -> String { text(cells).trimmedRight }

    private func text(_ cells: [String]) -> String {
        zip(zip(columns, widths), cells).map { column, text in
            let space = String(repeating: " ", count: max(0, column.1 - text.count))
            if case .text = column.0.style { return text + space }
            return space + text
        }.joined(separator: "  ")
    }
}

extension String {
    /// Without spaces at the end.
    fileprivate var trimmedRight: String {
        var text = Substring(self)
        while text.last == " " { text.removeLast() }
        return String(text)
    }
}
