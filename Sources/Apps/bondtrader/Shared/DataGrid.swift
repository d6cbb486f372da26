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
            "  {" + zip(columns, row).map { "\(JSONCell.string($0.name)): \(JSONCell.value($1))" }.joined(separator: ", ") + "}"
        }
        return "[\n" + objects.joined(separator: ",\n") + "\n]\n"
    }

    private var table: String {
        let cells = rows.map { row in zip(columns, row).map { TableText.cell($1, $0.style) } }
        let layout = TableLayout(columns: columns, cells: cells)
        return ([layout.head] + cells.map(layout.line)).joined(separator: "\n") + "\n"
    }
}
