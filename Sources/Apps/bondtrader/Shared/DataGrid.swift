import FileFeed

/// Rows and named columns, to be written as a table, CSV or JSON.
struct DataGrid {
    /// How people read a column.
    enum Style {
        case text
        case number(decimals: Int)
        case percent(decimals: Int)
    }

    struct Column {
        var name: String
        var style: Style
    }

    var columns: [Column]
    var rows: [[CSVValue]] = []

    /// The grid in one of the formats.
    func text(as format: OutputOptions.Format) -> String {
        switch format {
        case .csv: csv
        case .json: json
        case .table: table
        }
    }

    private var csv: String {
        var writer = CSVWriter()
        writer.append(columns.map { .text($0.name) })
        for row in rows { writer.append(row) }
        return writer.text
    }

    /// An array of objects; numbers as numbers, what is absent as null.
    private var json: String {
        let objects = rows.map { row in
            "  {" + zip(columns, row).map { "\(JSONText.string($0.name)): \(JSONText.value($1))" }.joined(separator: ", ") + "}"
        }
        return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    private var table: String {
        let cells = rows.map { row in zip(columns, row).map { TableText.cell($1, $0.style) } }
        let widths = columns.indices.map { index in
            cells.reduce(columns[index].name.count) { max($0, $1[index].count) }
        }
        func line(_ texts: [String], header: Bool) -> String {
            zip(zip(columns, widths), texts).map { column, text in
                let space = String(repeating: " ", count: max(0, column.1 - text.count))
                if case .text = column.0.style { return text + space }
                return space + text
            }.joined(separator: "  ")
        }
        let head = line(columns.map(\.name), header: true)
        return ([head, String(repeating: "-", count: head.count)] + cells.map { line($0, header: false) })
            .map { $0.trimmedRight }.joined(separator: "\n") + "\n"
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
