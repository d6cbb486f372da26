import Edge
import FileFeed

/// What a server says of rows that were sent to it.
enum WriteAnswer {
    /// What was done, as counts.
    ///
    /// - Parameters:
    ///   - answer: a receipt.
    ///   - format: how it is written; JSON as it came.
    /// - Returns: the text to write.
    static func text(_ answer: APIAnswer, as format: OutputOptions.Format) -> String {
        if format == .json { return answer.text }
        var rows: [[CSVValue]] = []
        for name in ["created", "accepted", "quarantined", "rejected"] {
            guard let value = answer.value[name] else { continue }
            rows.append([.text(name), value.elements.map { .integer($0.count) } ?? value.cell()])
        }
        rows.append([.text("position"), answer.value["position"]?.cell() ?? .empty])
        return DataGrid(
            columns: [
                DataGrid.Column(name: "what", style: .text), DataGrid.Column(name: "count", style: .number(decimals: 0)),
            ], rows: rows
        ).text(as: format)
    }

    /// Ends the command with exit code 3 when rows were rejected or set aside, a line each.
    ///
    /// - Parameter answer: a receipt.
    /// - Throws: `CommandEnd.badInput`.
    static func check(_ answer: APIAnswer) throws {
        let rejected = (answer.value["rejected"]?.elements ?? []).map { row in
            "\(text(row, "id")): \(text(row, "field")): found \(text(row, "found")), expected \(text(row, "expected"))"
        }
        let quarantined = (answer.value["quarantined"]?.elements ?? []).map { row in
            let flags = (row["flags"]?.elements ?? []).map { $0.cell().text }.joined(separator: ", ")
            return "\(text(row, "bond")): quarantined (\(flags)): \(text(row, "detail"))"
        }
        guard rejected.isEmpty, quarantined.isEmpty else { throw CommandEnd.badInput(rejected + quarantined) }
    }

    private static func text(_ row: JSONValue, _ name: String) -> String { row[name]?.cell().text ?? "" }
}
