package import Contracts

extension ReadModelQuery {
    /// The columns that the rows come ordered by: the index's, then the key's.
    ///
    /// - Parameter table: the table's declaration.
    /// - Returns: their names.
    /// - Throws: `ReadModelError.invalidQuery` when there is no such index.
    package func order(in table: ReadModelTable) throws(ReadModelError) -> [String] {
        guard let index else { return table.key }
        guard let found = table.indexes.first(where: { $0.name == index }) else {
            throw .invalidQuery("table \(table.name): found no index \(index)")
        }
        return found.columns + table.key.filter { !found.columns.contains($0) }
    }

    /// Checks the query against its table.
    ///
    /// - Parameter table: the table's declaration.
    /// - Returns: the columns that the rows come ordered by.
    /// - Throws: `ReadModelError.invalidQuery` with the first thing that is wrong.
    package func check(against table: ReadModelTable) throws(ReadModelError) -> [String] {
        let order = try order(in: table)
        guard limit >= 1 else { throw .invalidQuery("limit: found \(limit), expected 1 or more") }
        guard prefix.count <= order.count, prefix.count < order.count || (from == nil && upTo == nil) else {
            throw .invalidQuery("found more values than the order has columns: \(order.joined(separator: ", "))")
        }
        for (value, name) in zip(prefix, order) { try check(value, name, table) }
        if prefix.count < order.count {
            for value in [from, upTo].compactMap({ $0 }) { try check(value, order[prefix.count], table) }
        }
        for filter in filters {
            if filter.value == .null {
                guard [.equal, .notEqual].contains(filter.comparison) else {
                    throw .invalidQuery("\(filter.column): found null below or above, expected a value")
                }
            }
            try check(filter.value, filter.column, table, mayBeNull: true)
        }
        guard point.asOf == nil || table.validFrom != nil else {
            throw .invalidQuery("table \(table.name): found an instant to read at, expected none since it has no business time")
        }
        if let after, after.values.count != order.count {
            throw .invalidQuery("found a cursor of \(after.values.count) values, expected \(order.count)")
        }
        return order
    }

    /// Checks that the values name a whole key.
    ///
    /// - Throws: `ReadModelError.invalidQuery` when they are more or fewer than the key's columns.
    package func checkWholeKey(of table: ReadModelTable) throws(ReadModelError) {
        guard prefix.count == table.key.count else {
            throw .invalidQuery("table \(table.name): found a key of \(prefix.count) values, expected \(table.key.count)")
        }
    }

    private func check(
        _ value: ReadModelValue, _ name: String, _ table: ReadModelTable, mayBeNull: Bool = false
    ) throws(ReadModelError) {
        guard let column = table.column(name) else { throw .invalidQuery("table \(table.name): found no column \(name)") }
        if mayBeNull, value == .null { return }
        do {
            _ = try table.checked(value, column)
        } catch {
            throw .invalidQuery("\(error)")
        }
    }
}

extension ReadModelQuery {
    /// Where to read, given how far the rows have come.
    ///
    /// - Throws: `ReadModelError.notReached` when they have not come so far.
    package func position(reached: LogPosition) throws(ReadModelError) -> LogPosition {
        let position = after?.position ?? point.position ?? reached
        guard position <= reached else { throw .notReached(projection: table.projection, position, reached: reached) }
        return position
    }
}
