internal import Contracts
internal import EventSourcing
internal import GRDB

/// The generations of projections and the events that they set aside, as rows of `views.sqlite`.
enum GenerationRows {
    static func all(of projection: String, in database: Database, _ definitions: DefinitionMemo) throws -> [ProjectionGeneration]
    {
        try read(
            database, "SELECT number, definition, live, position, revision FROM generation WHERE projection = ? ORDER BY number",
            definitions
        ) { $0.bind(1, projection) }
    }

    static func find(
        _ projection: String, _ number: Int64, in database: Database, _ definitions: DefinitionMemo
    ) throws -> ProjectionGeneration {
        let all = try all(of: projection, in: database, definitions)
        guard !all.isEmpty else { throw ReadModelError.unknownProjection(projection) }
        guard let found = all.first(where: { $0.number == number }) else {
            throw ReadModelError.unknownGeneration(projection: projection, number)
        }
        return found
    }

    static func find(_ table: ReadModelReference, in database: Database, _ definitions: DefinitionMemo) throws
        -> ProjectionGeneration
    {
        if let number = table.generation { return try find(table.projection, number, in: database, definitions) }
        guard let live = try all(of: table.projection, in: database, definitions).first(where: \.isLive) else {
            throw ReadModelError.unknownProjection(table.projection)
        }
        return live
    }

    private static func read(
        _ database: Database, _ sql: String, _ definitions: DefinitionMemo, _ bind: (PreparedStatement) -> Void
    ) throws -> [ProjectionGeneration] {
        let rows = try PreparedStatement(database, sql)
        bind(rows)
        var found: [ProjectionGeneration] = []
        while try rows.next() {
            let definition: ProjectionDefinition
            do throws(CanonicalError) {
                definition = try definitions.definition(rows.bytes(1))
            } catch {
                rows.reset()
                throw ReadModelError.damaged("generation: \(error)")
            }
            found.append(
                ProjectionGeneration(
                    number: rows.integer(0), definition: definition, isLive: rows.integer(2) != 0,
                    checkpoint: ProjectionCheckpoint(position: LogPosition(rows.integer(3)), revision: rows.integer(4))))
        }
        return found
    }

    static func begin(_ definition: ProjectionDefinition, in database: Database) throws -> ProjectionGeneration {
        let insert = try PreparedStatement(
            database, "INSERT INTO generation (projection, definition, live, position, revision) VALUES (?, ?, 0, 0, 0)")
        insert.bind(1, definition.name)
        insert.bind(2, try CanonicalEncoder.encode(definition))
        try insert.run()
        let number = database.lastInsertedRowID
        for table in definition.tables { try ViewTable(table, generation: number).create(in: database) }
        return ProjectionGeneration(number: number, definition: definition, isLive: false, checkpoint: .start)
    }

    static func move(
        _ number: Int64, to checkpoint: ProjectionCheckpoint, _ chainHash: Digest256?, in database: Database
    ) throws {
        let update = try PreparedStatement(
            database,
            """
            UPDATE generation SET chain_hash = iif(?4 IS NULL AND position = ?1, chain_hash, ?4), position = ?1, revision = ?2
            WHERE number = ?3
            """)
        update.bind(1, checkpoint.position.value)
        update.bind(2, checkpoint.revision)
        update.bind(3, number)
        update.bind(4, chainHash)
        try update.run()
    }

    static func park(_ events: [ParkedEvent], of number: Int64, in database: Database) throws {
        for event in events {
            let insert = try PreparedStatement(database, "INSERT OR REPLACE INTO parked VALUES (?, ?, ?, ?, ?)")
            insert.bind(1, number)
            insert.bind(2, event.position.value)
            insert.bind(3, event.key)
            insert.bind(4, event.reason)
            insert.bind(5, Int64(event.attempts))
            try insert.run()
        }
    }

    static func unpark(_ positions: [LogPosition], of number: Int64, in database: Database) throws {
        for position in positions {
            let delete = try PreparedStatement(database, "DELETE FROM parked WHERE generation = ? AND position = ?")
            delete.bind(1, number)
            delete.bind(2, position.value)
            try delete.run()
        }
    }

    static func parkedLines(_ number: Int64, in database: Database) throws -> ParkedLines {
        let rows = try PreparedStatement(database, "SELECT key, count(*) FROM parked WHERE generation = ? GROUP BY key")
        rows.bind(1, number)
        var (events, keys) = (0, Set<String>())
        while try rows.next() {
            keys.insert(rows.text(0) ?? "")
            events += Int(rows.integer(1))
        }
        return ParkedLines(events: events, keys: keys)
    }

    static func parked(
        _ number: Int64, key: String?, after position: LogPosition?, limit: Int, in database: Database
    ) throws -> [ParkedEvent] {
        let rows = try PreparedStatement(
            database,
            """
            SELECT position, key, reason, attempts FROM parked
            WHERE generation = ?1 AND position > ?2 \(key == nil ? "" : "AND key = ?4") ORDER BY position LIMIT ?3
            """)
        rows.bind(1, number)
        rows.bind(2, position?.value ?? -1)
        rows.bind(3, Int64(limit))
        if let key { rows.bind(4, key) }
        var found: [ParkedEvent] = []
        while try rows.next() {
            found.append(
                ParkedEvent(
                    position: LogPosition(rows.integer(0)), key: rows.text(1) ?? "", reason: rows.text(2) ?? "",
                    attempts: Int(rows.integer(3))))
        }
        return found
    }
}
