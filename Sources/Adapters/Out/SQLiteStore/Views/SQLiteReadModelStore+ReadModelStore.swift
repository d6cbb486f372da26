package import Contracts
package import EventSourcing
internal import GRDB

extension SQLiteReadModelStore: ReadModelStore {
    package func generations(of projection: String) async throws(ReadModelError) -> [ProjectionGeneration] {
        try await read { [definitions] in try GenerationRows.all(of: projection, in: $0, definitions) }
    }

    package func begin(_ definition: ProjectionDefinition) async throws(ReadModelError) -> ProjectionGeneration {
        try definition.check()
        return try await write { try GenerationRows.begin(definition, in: $0) }
    }

    package func flip(_ projection: String, to generation: Int64) async throws(ReadModelError) {
        try await write { [definitions] database in
            let next = try GenerationRows.find(projection, generation, in: database, definitions)
            let live = try GenerationRows.all(of: projection, in: database, definitions).first(where: \.isLive)
            if let live, live.checkpoint.position > next.checkpoint.position {
                throw ReadModelError.behindLive(projection: projection, next.checkpoint.position, live: live.checkpoint.position)
            }
            try database.execute(sql: "UPDATE generation SET live = 0 WHERE projection = ? AND live = 1", arguments: [projection])
            try database.execute(sql: "UPDATE generation SET live = 1 WHERE number = ?", arguments: [generation])
        }
    }

    package func drop(_ projection: String, generation: Int64) async throws(ReadModelError) {
        try await write { [definitions] database in
            guard
                let found = try GenerationRows.all(of: projection, in: database, definitions).first(where: {
                    $0.number == generation
                })
            else { return }
            guard !found.isLive else { throw ReadModelError.generationIsLive(projection: projection, generation) }
            for table in found.definition.tables { try ViewTable(table, generation: generation).drop(in: database) }
            try database.execute(sql: "DELETE FROM parked WHERE generation = ?", arguments: [generation])
            try database.execute(sql: "DELETE FROM generation WHERE number = ?", arguments: [generation])
        }
    }

    package func commit(_ commit: ProjectionCommit) async throws(ReadModelError) -> ProjectionCheckpoint {
        try commit.check()
        return try await write { [definitions] database in
            let generation = try GenerationRows.find(commit.projection, commit.generation, in: database, definitions)
            guard generation.checkpoint == commit.expected else {
                throw ReadModelError.checkpointMoved(
                    projection: commit.projection, expected: commit.expected, found: generation.checkpoint)
            }
            var writers: [String: ViewWriter] = [:]
            for table in generation.definition.tables {
                writers[table.name] = try ViewWriter(ViewTable(table, generation: generation.number), in: database)
            }
            for change in commit.changes {
                guard try writers[change.table]?.apply(change) != nil else {
                    throw ReadModelError.unknownTable(projection: commit.projection, change.table)
                }
            }
            for table in generation.definition.tables { try writers[table.name]?.finish() }
            try GenerationRows.unpark(commit.unparked, of: generation.number, in: database)
            try GenerationRows.park(commit.parked, of: generation.number, in: database)
            let checkpoint = ProjectionCheckpoint(position: commit.position, revision: commit.expected.revision + 1)
            try GenerationRows.move(generation.number, to: checkpoint, commit.chainHash, in: database)
            return checkpoint
        }
    }

    package func rows(
        _ identities: [ReadModelIdentity], of projection: String, generation: Int64
    ) async throws(ReadModelError) -> [ReadModelRow?] {
        try await read { [definitions] database in
            let found = try GenerationRows.find(projection, generation, in: database, definitions)
            let tables = found.definition.tables.reduce(into: [:]) { $0[$1.name] = ViewTable($1, generation: generation) }
            return try identities.map { identity in
                guard let table = tables[identity.table] else {
                    throw ReadModelError.unknownTable(projection: projection, identity.table)
                }
                return try table.row(identity, in: database)
            }
        }
    }

    package func parked(
        _ projection: String, generation: Int64, key: String?, after position: LogPosition?, limit: Int
    ) async throws(ReadModelError) -> [ParkedEvent] {
        try await read { [definitions] database in
            _ = try GenerationRows.find(projection, generation, in: database, definitions)
            return try GenerationRows.parked(generation, key: key, after: position, limit: limit, in: database)
        }
    }

    package func parkedLines(_ projection: String, generation: Int64) async throws(ReadModelError) -> ParkedLines {
        try await read { [definitions] database in
            _ = try GenerationRows.find(projection, generation, in: database, definitions)
            return try GenerationRows.parkedLines(generation, in: database)
        }
    }

    package func get(
        _ key: [ReadModelValue], from table: ReadModelReference, at point: ReadPoint
    ) async throws(ReadModelError) -> ReadModelPage {
        try await page(ReadModelQuery(table, prefix: key, at: point, limit: 1), isWholeKey: true)
    }

    package func find(
        _ keys: [[ReadModelValue]], in table: ReadModelReference, at point: ReadPoint
    ) async throws(ReadModelError) -> ReadModelPage {
        try await read { [definitions] database in
            let (generation, declaration) = try Self.table(table, in: database, definitions)
            let reached = generation.checkpoint.position
            let position = try ReadModelQuery(table, at: point).position(reached: reached)
            let view = ViewTable(declaration, generation: generation.number)
            var rows: [ReadModelRow] = []
            rows.reserveCapacity(keys.count)
            for key in keys {
                let query = ReadModelQuery(table, prefix: key, at: .position(position), limit: 1)
                let order = try query.check(against: declaration)
                try query.checkWholeKey(of: declaration)
                let found = try view.select(query, order: order, at: position, isLatest: position == reached, in: database)
                rows += found.map { declaration.row($0) }
            }
            return ReadModelPage(
                rows: rows, position: position, parked: try Self.parked(generation.number, by: position, in: database))
        }
    }

    package func read(_ query: ReadModelQuery) async throws(ReadModelError) -> ReadModelPage {
        try await page(query, isWholeKey: false)
    }

    private func page(_ query: ReadModelQuery, isWholeKey: Bool) async throws(ReadModelError) -> ReadModelPage {
        try await read { [definitions] database in
            let (generation, declaration) = try Self.table(query.table, in: database, definitions)
            let order = try query.check(against: declaration)
            if isWholeKey { try query.checkWholeKey(of: declaration) }
            let reached = generation.checkpoint.position
            let position = try query.position(reached: reached)
            let found = try ViewTable(declaration, generation: generation.number).select(
                query, order: order, at: position, isLatest: position == reached, in: database)
            let page = found.prefix(query.limit)
            let parked = try Self.parked(generation.number, by: position, in: database)
            let places = declaration.places(order)
            let next = found.count > query.limit ? page.last : nil
            return ReadModelPage(
                rows: page.map { declaration.row($0) }, position: position, parked: parked,
                next: next.map { last in ReadModelCursor(position: position, values: places.map { last[$0] }) })
        }
    }

    private static func table(
        _ reference: ReadModelReference, in database: Database, _ definitions: DefinitionMemo
    ) throws -> (ProjectionGeneration, ReadModelTable) {
        let generation = try GenerationRows.find(reference, in: database, definitions)
        guard let declaration = generation.definition.tables.first(where: { $0.name == reference.table }) else {
            throw ReadModelError.unknownTable(projection: reference.projection, reference.table)
        }
        return (generation, declaration)
    }

    /// How many events by a position were set aside.
    private static func parked(_ generation: Int64, by position: LogPosition, in database: Database) throws -> Int {
        try Int.fetchOne(
            database, sql: "SELECT count(*) FROM parked WHERE generation = ? AND position <= ?",
            arguments: [generation, position.value]) ?? 0
    }
}
