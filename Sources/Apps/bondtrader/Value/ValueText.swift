import FileFeed
import FixedIncome

/// The rows of a block in the format asked for, without what goes before the first and behind the last.
enum ValueText {
    /// Bytes to be written as they are.
    case bytes([UInt8])
    /// Cells whose widths are not settled yet.
    case cells([[String]])

    init(_ rows: [ValueRow], columns: [DataGrid.Column], withCurve: Bool, format: OutputOptions.Format) {
        switch format {
        case .csv: self = .bytes(Self.csv(rows, withCurve))
        case .json: self = .bytes(Self.json(rows, columns, withCurve))
        case .table: self = .cells(Self.cells(rows, columns, withCurve))
        }
    }

    private static func csv(_ rows: [ValueRow], _ withCurve: Bool) -> [UInt8] {
        var writer = CSVWriter(capacity: 200 * rows.count)
        for index in rows.indices {
            rows[index].forEachCell(withCurve: withCurve) { writer.add($0) }
            writer.endRecord()
        }
        return writer.bytes
    }

    /// Objects, each behind what parts it from the one before.
    private static func json(_ rows: [ValueRow], _ columns: [DataGrid.Column], _ withCurve: Bool) -> [UInt8] {
        let names = columns.map { Array("\(JSONCell.string($0.name)): ".utf8) }
        var bytes: [UInt8] = []
        bytes.reserveCapacity(320 * rows.count)
        for row in rows {
            bytes.append(contentsOf: ",\n  {".utf8)
            var column = 0
            row.forEachCell(withCurve: withCurve) { value in
                if column > 0 { bytes.append(contentsOf: ", ".utf8) }
                bytes.append(contentsOf: names[column])
                JSONCell.append(value, to: &bytes)
                column += 1
            }
            bytes.append(UInt8(ascii: "}"))
        }
        return bytes
    }

    private static func cells(_ rows: [ValueRow], _ columns: [DataGrid.Column], _ withCurve: Bool) -> [[String]] {
        rows.map { row in
            var cells: [String] = []
            row.forEachCell(withCurve: withCurve) { cells.append(TableText.cell($0, columns[cells.count].style)) }
            return cells
        }
    }
}
