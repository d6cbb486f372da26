import Edge
import FileFeed

extension ServedJob {
    private static let revaluation = AnswerGrid([
        ("curve", "curve", .text), ("bonds", "bonds", .text), ("valued", "valued", .text), ("moved", "moved", .text),
        ("without_value", "withoutValue", .text), ("withdrawn", "withdrawn", .text),
    ])

    private static let retry = AnswerGrid([
        ("service", "result.service", .text), ("tried", "result.tried", .text), ("settled", "result.settled", .text),
        ("parked", "result.parked", .text),
    ])

    private static let rebuild = AnswerGrid([
        ("service", "result.service", .text), ("reached", "result.reached", .text), ("parked", "result.parked", .text),
    ])

    /// What an import counts, by the names of its result, and as a table has them.
    private static let counts = [
        ("rows", "rows read"), ("rowsRejected", "unreadable"), ("rowsWithoutPrice", "without a price"), ("rowsTaken", "taken"),
        ("bondsSent", "bonds sent"), ("bondsCreated", "bonds created"), ("bondsRejected", "bonds rejected"),
        ("quotesSent", "quotes sent"), ("quotesAccepted", "quotes accepted"), ("quotesQuarantined", "quotes quarantined"),
        ("quotesRejected", "quotes rejected"), ("curvesFitted", "curves fitted"),
    ]

    /// The job, or what came of it once something did; of one that was called off, what it had done by then below its state.
    ///
    /// - Parameter format: how it is written; JSON is the job as it came.
    /// - Returns: the text to write.
    /// - Throws: `CommandEnd.unavailable` when the answer is none of a server's.
    func text(as format: OutputOptions.Format) throws -> String {
        guard format != .json, ["done", "cancelled"].contains(state), let result else {
            return try JobsCommand.grid.text(answer, rows: nil, as: format)
        }
        if result["rows"] != nil { return counted(result).text(as: format) }
        if result["tried"] != nil { return try Self.retry.text(answer, rows: nil, as: format) }
        if result["reached"] != nil { return try Self.rebuild.text(answer, rows: nil, as: format) }
        guard result["curves"] != nil else { return try JobsCommand.grid.text(answer, rows: nil, as: format) }
        return try Self.revaluation.text(answer, rows: "result.curves", as: format)
    }

    /// Rows that were not taken although they should be, a line each; of an import of bonds those that were not created, too.
    var rejected: [String] {
        guard let result else { return [] }
        let isOfBonds = result["format"]?.string == "bonds"
        var kinds = [("row", "rowsRejected"), ("quote", "quotesRejected")] + (isOfBonds ? [("bond", "bondsRejected")] : [])
        // Some doubtful quotes are nothing unusual; a file of which no quote was taken is.
        if result["quotesAccepted"]?.integer == 0 { kinds.append(("quarantine", "quotesQuarantined")) }
        let count = kinds.reduce(0) { $0 + (result[$1.1]?.integer ?? 0) }
        let file = result["name"]?.string ?? "the file"
        let lines = (result["examples"]?.elements ?? []).filter { row in kinds.contains { $0.0 == row["of"]?.string } }.map {
            row in
            let id = row["id"]?.string.map { "\($0): " } ?? ""
            return "\(file):\(row["line"]?.cell().text ?? "?"): \(id)\(row["reason"]?.string ?? "rejected")"
        }
        return count > lines.count ? lines + ["\(file): \(count - lines.count) more that could not be taken"] : lines
    }

    /// What was tried again in vain, a line each.
    var unsettled: [String] {
        guard let result, let tried = result["tried"]?.integer, let settled = result["settled"]?.integer else { return [] }
        let name = result["service"]?.string ?? "the service"
        let lines = (result["examples"]?.elements ?? []).map { item in
            OneLine.text("\(name): \(item["position"]?.integer ?? 0): \(item["reason"]?.string ?? "not done")")
        }
        let count = tried - settled
        return count > lines.count ? lines + ["\(name): \(count - lines.count) more that could not be done"] : lines
    }

    /// Whether bonds were to be valued anew, and none has a value.
    var isWithoutAnyValue: Bool {
        let curves = result?["curves"]?.elements ?? []
        func sum(_ name: String) -> Int { curves.reduce(0) { $0 + ($1[name]?.integer ?? 0) } }
        return sum("valued") == 0 && sum("withoutValue") > 0
    }

    /// Bonds that were to be valued anew and have no value, a line each.
    var withoutValue: [String] {
        (result?["curves"]?.elements ?? []).flatMap { curve in
            func part(_ row: JSONValue, _ name: String) -> String { row[name]?.cell().text ?? "" }
            let (rows, name) = (curve["examples"]?.elements ?? [], part(curve, "curve"))
            let lines = rows.map { row in
                OneLine.text(
                    "\(part(row, "id")): \(part(row, "field")): found \(part(row, "found")), expected \(part(row, "expected"))")
            }
            let count = curve["withoutValue"]?.integer ?? 0
            return count > lines.count ? lines + ["\(name): \(count - lines.count) more bonds without a value"] : lines
        }
    }

    private func counted(_ result: JSONValue) -> DataGrid {
        var rows: [[CSVValue]] = state == "done" ? [] : [[.text("state"), .text(state), .empty]]
        rows += Self.counts.map { name, text -> [CSVValue] in [.text(text), .empty, result[name]?.cell() ?? .empty] }
        for reason in result["reasons"]?.elements ?? [] {
            rows.append(["of", "reason", "count"].map { reason[$0]?.cell() ?? .empty })
        }
        return DataGrid(
            columns: ["what", "reason", "count"].map {
                DataGrid.Column(name: $0, style: $0 == "count" ? .number(decimals: 0) : .text)
            }, rows: rows)
    }
}
