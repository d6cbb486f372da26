import Edge
import FileFeed

/// What a client command shows of an answer: columns, each with the path of its value.
struct AnswerGrid {
    struct Column {
        let name: String
        let path: String
        let style: DataGrid.Style
    }

    let columns: [Column]

    /// - Parameter columns: name, path and style of each.
    init(_ columns: [(String, String, DataGrid.Style)]) {
        self.columns = columns.map { Column(name: $0.0, path: $0.1, style: $0.2) }
    }

    /// Writes the items of a list, and says when the list goes on.
    ///
    /// - Parameters:
    ///   - answer: a page.
    ///   - output: where to, and how.
    /// - Throws: `CommandEnd`, by cause.
    func write(_ answer: APIAnswer, to output: OutputOptions) throws {
        try output.write(text(answer, rows: "items", as: output.resolvedFormat))
        guard answer.value["next"] != nil else { return }
        StandardError.write([
            "\(answer.value["items"]?.elements?.count ?? 0) rows: there are more, --limit lists up to 1000 of them"
        ])
    }

    /// The rows of an answer, or the answer as it came for JSON.
    ///
    /// - Parameters:
    ///   - answer: what the server sent.
    ///   - path: where in it the rows are; nil when it is one row itself.
    ///   - format: how they are written.
    /// - Returns: the text to write.
    /// - Throws: `CommandEnd.unavailable` when the answer has no such rows.
    func text(_ answer: APIAnswer, rows path: String?, as format: OutputOptions.Format) throws -> String {
        if format == .json { return answer.text }
        guard let path else { return text([answer.value], as: format) }
        guard let rows = answer.value[path: path]?.elements else {
            throw CommandEnd.unavailable(["found an answer without \(path), expected that of a bondtrader server"])
        }
        return text(rows, as: format)
    }

    private func text(_ rows: [JSONValue], as format: OutputOptions.Format) -> String {
        DataGrid(
            columns: columns.map { DataGrid.Column(name: $0.name, style: $0.style) },
            rows: rows.map { row in columns.map { row[path: $0.path]?.cell($0.style) ?? .empty } }
        ).text(as: format)
    }
}
