internal import Contracts
internal import EventSourcing

extension StoredColumns {
    /// The columns of the row that a statement of events is at.
    init(_ rows: PreparedStatement) throws(EventStoreError) {
        try self.init(
            position: LogPosition(max(rows.integer(0), 0)),
            (version: rows.integer(2), stream: rows.integer(1), type: rows.integer(3), actor: rows.integer(8)),
            times: (rows.integer(5), rows.optionalInteger(6), rows.integer(7)),
            ids: (LogRows.identifier(rows, 4), LogRows.identifier(rows, 10), LogRows.identifier(rows, 11)),
            hashes: (LogRows.digest(rows, 15), LogRows.digest(rows, 16)))
    }
}
