extension ReadModelStore {
    /// Reads the rows of some keys one by one, all at the position of the first.
    ///
    /// - Parameters:
    ///   - keys: the values of each key, in its order.
    ///   - table: the table.
    ///   - point: as of when.
    /// - Returns: a page of the rows that are there, in the order of the keys.
    /// - Throws: `ReadModelError`, by cause.
    public func find(
        _ keys: [[ReadModelValue]], in table: ReadModelReference, at point: ReadPoint
    ) async throws(ReadModelError) -> ReadModelPage {
        let start: ReadModelPage
        if let first = keys.first {
            start = try await get(first, from: table, at: point)
        } else {
            start = try await read(ReadModelQuery(table, at: point, limit: 1))
        }
        var rows = keys.isEmpty ? [] : start.rows
        for key in keys.dropFirst() { rows += try await get(key, from: table, at: .position(start.position)).rows }
        return ReadModelPage(rows: rows, position: start.position, parked: start.parked)
    }
}
