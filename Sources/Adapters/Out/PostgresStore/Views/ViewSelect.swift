internal import Contracts
internal import EventSourcing

/// The statements that read a page, or the rows of some keys.
///
/// Rows that stand have indexes of their own, so that a page of the latest rows costs the same however often rows changed. A page at an
/// earlier position is made of the rows that stood then and still do, and of those that ended since.
struct ViewSelect {
    private let table: ViewTable
    private let position: LogPosition
    private let isLatest: Bool
    private var values: [PostgresValue] = []

    /// - Parameters:
    ///   - table: the table.
    ///   - position: what was known after this event.
    ///   - isLatest: whether that is all that is known now.
    init(_ table: ViewTable, at position: LogPosition, isLatest: Bool) {
        (self.table, self.position, self.isLatest) = (table, position, isLatest)
    }

    /// The rows that a query selects, in its order, one more than its limit if there are more.
    func page(_ query: ReadModelQuery, order: [String]) -> (sql: String, values: [PostgresValue]) {
        var select = self
        return select.pageStatement(query, order)
    }

    /// The rows of some whole keys, in their order.
    func rows(of keys: [[ReadModelValue]], asOf: Timestamp?) -> (sql: String, values: [PostgresValue]) {
        var select = self
        return select.keysStatement(keys, asOf)
    }

    private mutating func mark(_ value: PostgresValue) -> String {
        values.append(value)
        return "$\(values.count)"
    }

    private mutating func pageStatement(_ query: ReadModelQuery, _ order: [String]) -> (String, [PostgresValue]) {
        var conditions = conditions(of: query, order: order)
        // Both parts of an earlier page have the same values beside them.
        let known = isLatest ? "" : mark(.integer(position.value))
        if let column = table.declaration.validFrom {
            let asOf = query.point.asOf.map { mark(.integer($0.nanoseconds)) }
            conditions += asOf.map { ["r.\(ViewTable.column(column)) <= \($0)"] } ?? []
            conditions.append(noLaterRow(column, asOf, known))
        }
        var parts = [["r.until = \(ViewTable.open)"] + (isLatest ? [] : ["r.since <= \(known)"])]
        if !isLatest {
            // All versions of a few keys are fewer than all rows that ended since: the sum keeps the server from the index of the latter.
            let until = !query.prefix.isEmpty && query.index == nil ? "r.until + 0" : "r.until"
            parts.append(["\(until) > \(known)", "r.until < \(ViewTable.open)", "r.since <= \(known)"])
        }
        let list = table.columns.map { "r.\($0)" }.joined(separator: ", ")
        let selects = parts.map { "SELECT \(list) FROM \(table.name) AS r WHERE \(($0 + conditions).joined(separator: " AND "))" }
        let direction = query.descending ? " DESC" : ""
        let sorting = table.declaration.places(order).map { "\($0 + 1)\(direction)" }.joined(separator: ", ")
        let limit = mark(.integer(Int64(query.limit == .max ? query.limit : query.limit + 1)))
        return ("\(selects.joined(separator: " UNION ALL ")) ORDER BY \(sorting) LIMIT \(limit)", values)
    }

    private mutating func conditions(of query: ReadModelQuery, order: [String]) -> [String] {
        let order = order.map { "r.\(ViewTable.column($0))" }
        var conditions = zip(order, query.prefix).map { "\($0) = \(mark(ViewValues.value($1)))" }
        if query.prefix.count < order.count {
            let next = order[query.prefix.count]
            if let from = query.from { conditions.append("\(next) >= \(mark(ViewValues.value(from)))") }
            if let upTo = query.upTo { conditions.append("\(next) < \(mark(ViewValues.value(upTo)))") }
        }
        if let after = query.after {
            let marks = after.values.map { mark(ViewValues.value($0)) }.joined(separator: ", ")
            conditions.append("(\(order.joined(separator: ", "))) \(query.descending ? "<" : ">") (\(marks))")
        }
        for filter in query.filters {
            let column = "r.\(ViewTable.column(filter.column))"
            switch (filter.comparison, filter.value) {
            case (.equal, .null): conditions.append("\(column) IS NULL")
            case (.notEqual, .null): conditions.append("\(column) IS NOT NULL")
            default: conditions.append("\(column) \(Self.sign(filter.comparison)) \(mark(ViewValues.value(filter.value)))")
            }
        }
        return conditions
    }

    /// As a condition, in which a comparison with null does not hold; the value is not null.
    private static func sign(_ comparison: ReadModelFilter.Comparison) -> String {
        switch comparison {
        case .equal: "="
        case .notEqual: "IS DISTINCT FROM"
        case .less: "<"
        case .lessOrEqual: "<="
        case .greater: ">"
        case .greaterOrEqual: ">="
        }
    }

    /// That no row of the same key is true from later on, by the same instant, as known at the same position.
    private func noLaterRow(_ column: String, _ asOf: String?, _ known: String) -> String {
        let valid = ViewTable.column(column)
        var parts = table.declaration.key.map { "l.\(ViewTable.column($0)) = r.\(ViewTable.column($0))" }
        parts.append("l.\(valid) > r.\(valid)")
        if let asOf { parts.append("l.\(valid) <= \(asOf)") }
        parts += isLatest ? ["l.until = \(ViewTable.open)"] : ["l.since <= \(known)", "l.until > \(known)"]
        return "NOT EXISTS (SELECT 1 FROM \(table.name) AS l WHERE \(parts.joined(separator: " AND ")))"
    }

    private mutating func keysStatement(_ keys: [[ReadModelValue]], _ asOf: Timestamp?) -> (String, [PostgresValue]) {
        let declaration = table.declaration
        let kinds = declaration.places(declaration.key).map { table.kinds[$0] }
        values = ViewValues.columns(keys, of: kinds)
        var conditions = [table.matches(declaration.key.map { ViewTable.column($0) })]
        if isLatest {
            conditions.append("r.until = \(ViewTable.open)")
        } else {
            let known = mark(.integer(position.value))
            conditions += ["r.since <= \(known)", "r.until > \(known)"]
        }
        let valid = declaration.validFrom.map { "r.\(ViewTable.column($0))" }
        if let valid, let asOf { conditions.append("\(valid) <= \(mark(.integer(asOf.nanoseconds)))") }
        let list = table.columns.map { "r.\($0)" }.joined(separator: ", ")
        return (
            """
            SELECT \(list) FROM \(table.items(kinds, isNumbered: true)) CROSS JOIN LATERAL (
                SELECT r.* FROM \(table.name) AS r WHERE \(conditions.joined(separator: " AND "))
                ORDER BY \(valid ?? "r.since") DESC LIMIT 1
            ) AS r ORDER BY i.n
            """, values
        )
    }
}
