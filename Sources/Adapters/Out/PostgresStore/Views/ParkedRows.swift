internal import Contracts
internal import EventSourcing

/// The events that generations set aside, as rows of `views.parked`.
enum ParkedRows {
    static func park(_ events: [ParkedEvent], of generation: Int64, in session: PostgresSession) throws {
        guard !events.isEmpty else { return }
        // Of several about one event the last counts; a statement changes a row once.
        let events = events.reduce(into: [LogPosition: ParkedEvent]()) { $0[$1.position] = $1 }.values.sorted {
            $0.position < $1.position
        }
        try session.run(
            """
            INSERT INTO views.parked (generation, position, key, reason, attempts)
            SELECT $1, i.* FROM unnest($2::bigint[], $3::bytea[], $4::bytea[], $5::bigint[]) AS i
            ON CONFLICT (generation, position) DO UPDATE SET
                key = excluded.key, reason = excluded.reason, attempts = excluded.attempts
            """,
            [
                .integer(generation), .integers(events.map(\.position.value)), .blobs(events.map { Array($0.key.utf8) }),
                .blobs(events.map { Array($0.reason.utf8) }), .integers(events.map { Int64($0.attempts) }),
            ])
    }

    static func unpark(_ positions: [LogPosition], of generation: Int64, in session: PostgresSession) throws {
        guard !positions.isEmpty else { return }
        try session.run(
            "DELETE FROM views.parked WHERE generation = $1 AND position = ANY ($2::bigint[])",
            [.integer(generation), .integers(positions.map(\.value))])
    }

    static func lines(_ generation: Int64, in session: PostgresSession) throws -> ParkedLines {
        let rows = try session.run(
            "SELECT key, count(*) FROM views.parked WHERE generation = $1 GROUP BY key", [.integer(generation)])
        var (events, keys) = (0, Set<String>())
        for row in 0..<rows.count {
            keys.insert(rows.text(row, 0))
            events += Int(try rows.integer(row, 1))
        }
        return ParkedLines(events: events, keys: keys)
    }

    static func page(
        _ generation: Int64, key: String?, after position: LogPosition?, limit: Int, in session: PostgresSession
    ) throws -> [ParkedEvent] {
        let rows = try session.run(
            """
            SELECT position, key, reason, attempts FROM views.parked
            WHERE generation = $1 AND position > $2 \(key == nil ? "" : "AND key = $4") ORDER BY position LIMIT $3
            """,
            [.integer(generation), .integer(position?.value ?? -1), .integer(Int64(max(0, limit)))]
                + (key.map { [ViewValues.bytes($0)] } ?? []))
        return try (0..<rows.count).map { row in
            ParkedEvent(
                position: try ViewValues.position(rows, row, 0), key: rows.text(row, 1), reason: rows.text(row, 2),
                attempts: Int(try rows.integer(row, 3)))
        }
    }
}
