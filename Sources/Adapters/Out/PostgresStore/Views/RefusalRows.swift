internal import Contracts
internal import EventSourcing

/// What consumers were refused, as rows of `views.refusal`.
enum RefusalRows {
    static func settle(_ settled: [ParkedReaction], of consumer: String, in session: PostgresSession) throws {
        guard !settled.isEmpty else { return }
        try session.run(
            """
            DELETE FROM views.refusal AS r USING unnest($2::bigint[], $3::bigint[]) AS i(position, ordinal)
            WHERE r.consumer = $1 AND r.position = i.position AND r.ordinal = i.ordinal
            """,
            [
                ViewValues.bytes(consumer), .integers(settled.map(\.position.value)),
                .integers(settled.map { Int64($0.ordinal) }),
            ])
    }

    static func park(_ parked: [ParkedReaction], of consumer: String, in session: PostgresSession) throws {
        guard !parked.isEmpty else { return }
        // Of several at one place the last counts; a statement changes a row once.
        let parked = parked.reduce(into: [ParkedPlace: ParkedReaction]()) { $0[$1.place] = $1 }.values.sorted {
            $0.place < $1.place
        }
        try session.run(
            """
            INSERT INTO views.refusal (consumer, position, ordinal, message, reason)
            SELECT $1, i.* FROM unnest($2::bigint[], $3::bigint[], $4::bytea[], $5::bytea[]) AS i
            ON CONFLICT (consumer, position, ordinal) DO UPDATE SET message = excluded.message, reason = excluded.reason
            """,
            [
                ViewValues.bytes(consumer), .integers(parked.map(\.position.value)), .integers(parked.map { Int64($0.ordinal) }),
                .blobs(parked.map { ViewValues.bytes($0.message) }), .blobs(parked.map { Array($0.reason.utf8) }),
            ])
    }

    static func page(
        of consumer: String, after place: ParkedPlace?, limit: Int, in session: PostgresSession
    ) throws -> [ParkedReaction] {
        let rows = try session.run(
            """
            SELECT position, ordinal, message, reason FROM views.refusal WHERE consumer = $1 AND (position, ordinal) > ($2, $3)
            ORDER BY position, ordinal LIMIT $4
            """,
            [
                ViewValues.bytes(consumer), .integer(place?.position.value ?? -1), .integer(Int64(place?.ordinal ?? 0)),
                .integer(Int64(max(0, limit))),
            ])
        return try (0..<rows.count).map { row in
            ParkedReaction(
                position: try ViewValues.position(rows, row, 0), ordinal: Int(try rows.integer(row, 1)),
                message: try ViewValues.identifier(rows, row, 2), reason: rows.text(row, 3))
        }
    }
}
