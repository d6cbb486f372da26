internal import Contracts
internal import EventSourcing

extension StoredColumns {
    /// The columns of a row of events.
    ///
    /// - Throws: `EventStoreError.damaged`, or `PostgresError.unexpected` for columns of another type.
    init(_ rows: PostgresRows, _ row: Int) throws {
        try self.init(
            position: try StoredColumns.position(rows, row),
            (
                version: try rows.integer(row, 2), stream: try rows.integer(row, 1), type: try rows.integer(row, 3),
                actor: try rows.integer(row, 8)
            ),
            times: (try rows.integer(row, 5), try rows.optionalInteger(row, 6), try rows.integer(row, 7)),
            ids: (LogRows.identifier(rows, row, 4), LogRows.identifier(rows, row, 10), LogRows.identifier(rows, row, 11)),
            hashes: (LogRows.digest(rows, row, 15), LogRows.digest(rows, row, 16)))
    }

    /// The position of a row of events.
    static func position(_ rows: PostgresRows, _ row: Int) throws(PostgresError) -> LogPosition {
        LogPosition(max(try rows.integer(row, 0), 0))
    }
}
