internal import Contracts
internal import EventSourcing

extension EventRows {
    /// The columns of a row that are numbers, times, identifiers and hashes.
    struct Columns {
        let position: LogPosition
        let version: Int64
        let id: MessageID
        let occurredAt: Timestamp
        let availableAt: Timestamp?
        let recordedAt: Timestamp
        let causation: MessageID
        let correlation: MessageID
        let contentHash: Digest256
        let chainHash: Digest256
        /// Rows of the tables of names.
        let stream: Int64
        let type: Int64
        let actor: Int64

        init(_ rows: PostgresRows, _ row: Int) throws {
            position = try Columns.position(rows, row)
            version = try rows.integer(row, 2)
            // Each version of a stream has a position of its own, so that none is larger; whoever counts on from these must not overflow.
            guard position.value < .max, (1...max(position.value, 1)).contains(version) else {
                throw EventStoreError.damaged(position, "found version \(version), expected 1 to \(position)")
            }
            guard let id = LogRows.identifier(rows, row, 4), let causation = LogRows.identifier(rows, row, 10),
                let correlation = LogRows.identifier(rows, row, 11), let content = LogRows.digest(rows, row, 15),
                let chain = LogRows.digest(rows, row, 16)
            else { throw EventStoreError.damaged(position, "found an identifier or a hash of another length") }
            (self.id, self.causation, self.correlation) = (id, causation, correlation)
            (contentHash, chainHash) = (content, chain)
            occurredAt = Timestamp(nanoseconds: try rows.integer(row, 5))
            availableAt = try rows.optionalInteger(row, 6).map { Timestamp(nanoseconds: $0) }
            recordedAt = Timestamp(nanoseconds: try rows.integer(row, 7))
            (stream, type, actor) = (try rows.integer(row, 1), try rows.integer(row, 3), try rows.integer(row, 8))
        }

        static func position(_ rows: PostgresRows, _ row: Int) throws(PostgresError) -> LogPosition {
            LogPosition(max(try rows.integer(row, 0), 0))
        }
    }
}
