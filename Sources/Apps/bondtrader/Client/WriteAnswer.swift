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

    /// Ends the command with exit code 3 when rows were rejected, a line each.
    ///
    /// - Parameter answer: a receipt.
    /// - Throws: `CommandEnd.badInput`.
    static func check(_ answer: APIAnswer) throws {
        let rejected = answer.value["rejected"]?.elements ?? []
        guard !rejected.isEmpty else { return }
        throw CommandEnd.badInput(
            rejected.map { row in
                func part(_ name: String) -> String { row[name]?.cell().text ?? "" }
                return "\(part("id")): \(part("field")): found \(part("found")), expected \(part("expected"))"
            })
    }
}
