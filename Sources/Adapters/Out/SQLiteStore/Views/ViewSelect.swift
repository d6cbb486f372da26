internal import Contracts
internal import EventSourcing

/// The statement that reads a page.
///
/// Rows that stand have indexes of their own, so that a page of the latest rows costs the same however often rows changed. A page at an
/// earlier position is made of the rows that stood then and still do, and of those that ended since.
struct ViewSelect {
    let table: ViewTable
    let query: ReadModelQuery
    let position: LogPosition
    let conditions: [String]
    let values: [ReadModelValue]

    func statement(columns: [String], order: [Int], isLatest: Bool) -> (String, [ReadModelValue]) {
        let standing = branch(
            columns, isLatest ? "until = \(ViewTable.open)" : "until = \(ViewTable.open) AND since <= @", isLatest)
        var parts = [standing]
        if !isLatest {
            parts.append(branch(columns, "until > @ AND until < \(ViewTable.open) AND since <= @", isLatest))
        }
        let direction = query.descending ? " DESC" : ""
        let sorting = order.map { "\($0 + 1)\(direction)" }.joined(separator: ", ")
        let sql = parts.map(\.0).joined(separator: " UNION ALL ") + " ORDER BY \(sorting) LIMIT ?"
        let limit = query.limit == .max ? query.limit : query.limit + 1
        return (sql, parts.flatMap(\.1) + [.integer(Int64(limit))])
    }

    /// A select of the rows that are visible in one way; `@` stands for the position.
    private func branch(_ columns: [String], _ visibility: String, _ isLatest: Bool) -> (String, [ReadModelValue]) {
        var parts: [String] = []
        var arguments: [ReadModelValue] = []
        func add(_ visibility: String, of alias: String) {
            for term in visibility.split(separator: " AND ") {
                parts.append("\(alias).\(term.replacing("@", with: "?"))")
                if term.contains("@") { arguments.append(.integer(position.value)) }
            }
        }
        add(visibility, of: "r")
        parts += conditions
        arguments += values
        if let column = table.declaration.validFrom {
            if let asOf = query.point.asOf {
                parts.append("r.c_\(column) <= ?")
                arguments.append(.timestamp(asOf))
            }
            let (later, values) = laterRow(column, isLatest)
            parts.append(later)
            arguments += values
        }
        let list = columns.map { "r.\($0)" }.joined(separator: ", ")
        return ("SELECT \(list) FROM \(table.name) AS r WHERE \(parts.joined(separator: " AND "))", arguments)
    }

    /// That no row of the same key is true from later on, by the same instant, as known at the same position.
    private func laterRow(_ column: String, _ isLatest: Bool) -> (String, [ReadModelValue]) {
        var parts = table.declaration.key.map { "l.c_\($0) = r.c_\($0)" } + ["l.c_\(column) > r.c_\(column)"]
        var arguments: [ReadModelValue] = []
        if let asOf = query.point.asOf {
            parts.append("l.c_\(column) <= ?")
            arguments.append(.timestamp(asOf))
        }
        if isLatest {
            parts.append("l.until = \(ViewTable.open)")
        } else {
            parts += ["l.since <= ?", "l.until > ?"]
            arguments += [.integer(position.value), .integer(position.value)]
        }
        return ("NOT EXISTS (SELECT 1 FROM \(table.name) AS l WHERE \(parts.joined(separator: " AND ")))", arguments)
    }
}
