package import Contracts
package import EventSourcing

extension PostgresReadModelStore: ReadModelStore {
    package func generations(of projection: String) async throws(ReadModelError) -> [ProjectionGeneration] {
        try await ask { [definitions] in try GenerationRows.all(of: projection, in: $0, definitions) }
    }

    package func begin(_ definition: ProjectionDefinition) async throws(ReadModelError) -> ProjectionGeneration {
        try definition.check()
        return try await write { try GenerationRows.begin(definition, in: $0) }
    }

    package func flip(_ projection: String, to generation: Int64) async throws(ReadModelError) {
        try await write { [definitions] session in
            let all = try GenerationRows.all(of: projection, in: session, definitions, isLocked: true)
            guard !all.isEmpty else { throw ReadModelError.unknownProjection(projection) }
            guard let next = all.first(where: { $0.number == generation }) else {
                throw ReadModelError.unknownGeneration(projection: projection, generation)
            }
            if let live = all.first(where: \.isLive), live.checkpoint.position > next.checkpoint.position {
                throw ReadModelError.behindLive(projection: projection, next.checkpoint.position, live: live.checkpoint.position)
            }
            try GenerationRows.flip(projection, to: generation, in: session)
        }
    }

    package func drop(_ projection: String, generation: Int64) async throws(ReadModelError) {
        try await write { [definitions] session in
            let all = try GenerationRows.all(of: projection, in: session, definitions, isLocked: true)
            guard let found = all.first(where: { $0.number == generation }) else { return }
            guard !found.isLive else { throw ReadModelError.generationIsLive(projection: projection, generation) }
            try GenerationRows.drop(found, in: session)
        }
    }

    package func commit(_ commit: ProjectionCommit) async throws(ReadModelError) -> ProjectionCheckpoint {
        try commit.check()
        return try await write { [definitions] session in
            let generation = try GenerationRows.find(
                commit.projection, commit.generation, in: session, definitions, isLocked: true)
            guard generation.checkpoint == commit.expected else {
                throw ReadModelError.checkpointMoved(
                    projection: commit.projection, expected: commit.expected, found: generation.checkpoint)
            }
            var writer = ProjectionWriter(commit, to: generation)
            try writer.write(in: session)
            try ParkedRows.unpark(commit.unparked, of: generation.number, in: session)
            try ParkedRows.park(commit.parked, of: generation.number, in: session)
            let checkpoint = ProjectionCheckpoint(position: commit.position, revision: commit.expected.revision + 1)
            try GenerationRows.move(generation.number, to: checkpoint, commit.chainHash, in: session)
            return checkpoint
        }
    }

    package func rows(
        _ identities: [ReadModelIdentity], of projection: String, generation: Int64
    ) async throws(ReadModelError) -> [ReadModelRow?] {
        try await read { [definitions] session in
            let found = try GenerationRows.find(projection, generation, in: session, definitions)
            let tables = found.definition.tables.reduce(into: [:]) { $0[$1.name] = ViewTable($1, generation: generation) }
            var wanted: [String: [(place: Int, identity: [ReadModelValue])]] = [:]
            for (place, identity) in identities.enumerated() {
                guard let table = tables[identity.table] else {
                    throw ReadModelError.unknownTable(projection: projection, identity.table)
                }
                wanted[identity.table, default: []].append((place, try table.identity(of: identity)))
            }
            var rows = [ReadModelRow?](repeating: nil, count: identities.count)
            for (name, wanted) in wanted {
                for (number, row) in try tables[name]?.standing(wanted.map(\.identity), in: session) ?? [] {
                    rows[wanted[number].place] = row
                }
            }
            return rows
        }
    }

    package func parked(
        _ projection: String, generation: Int64, key: String?, after position: LogPosition?, limit: Int
    ) async throws(ReadModelError) -> [ParkedEvent] {
        try await read { [definitions] session in
            _ = try GenerationRows.find(projection, generation, in: session, definitions)
            return try ParkedRows.page(generation, key: key, after: position, limit: limit, in: session)
        }
    }

    package func parkedLines(_ projection: String, generation: Int64) async throws(ReadModelError) -> ParkedLines {
        try await read { [definitions] session in
            _ = try GenerationRows.find(projection, generation, in: session, definitions)
            return try ParkedRows.lines(generation, in: session)
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
        try await read { [definitions] session in
            let (found, parked) = try GenerationRows.find(table, by: point.position, in: session, definitions)
            let declaration = try Self.declaration(table, of: found)
            let (reached, query) = (found.checkpoint.position, ReadModelQuery(table, at: point))
            let position = try query.position(reached: reached)
            _ = try query.check(against: declaration)
            for key in keys {
                let query = ReadModelQuery(table, prefix: key, at: point)
                _ = try query.check(against: declaration)
                try query.checkWholeKey(of: declaration)
            }
            guard !keys.isEmpty else { return ReadModelPage(rows: [], position: position, parked: parked) }
            let view = ViewTable(declaration, generation: found.number)
            let (sql, values) = ViewSelect(view, at: position, isLatest: position == reached).rows(of: keys, asOf: point.asOf)
            let rows = try view.allFields(session.run(sql, values))
            return ReadModelPage(rows: rows.map { declaration.row($0) }, position: position, parked: parked)
        }
    }

    package func read(_ query: ReadModelQuery) async throws(ReadModelError) -> ReadModelPage {
        try await page(query, isWholeKey: false)
    }

    private func page(_ query: ReadModelQuery, isWholeKey: Bool) async throws(ReadModelError) -> ReadModelPage {
        try await read { [definitions] session in
            let asked = query.after?.position ?? query.point.position
            let (generation, parked) = try GenerationRows.find(query.table, by: asked, in: session, definitions)
            let declaration = try Self.declaration(query.table, of: generation)
            let order = try query.check(against: declaration)
            if isWholeKey { try query.checkWholeKey(of: declaration) }
            try Self.check(query.after, order, declaration)
            let reached = generation.checkpoint.position
            let position = try query.position(reached: reached)
            let view = ViewTable(declaration, generation: generation.number)
            let (sql, values) = ViewSelect(view, at: position, isLatest: position == reached).page(query, order: order)
            let found = try view.allFields(session.run(sql, values))
            let page = found.prefix(query.limit)
            let places = declaration.places(order)
            let next = found.count > query.limit ? page.last : nil
            return ReadModelPage(
                rows: page.map { declaration.row($0) }, position: position, parked: parked,
                next: next.map { last in ReadModelCursor(position: position, values: places.map { last[$0] }) })
        }
    }

    private static func declaration(
        _ reference: ReadModelReference, of generation: ProjectionGeneration
    ) throws(ReadModelError) -> ReadModelTable {
        guard let declaration = generation.definition.tables.first(where: { $0.name == reference.table }) else {
            throw .unknownTable(projection: reference.projection, reference.table)
        }
        return declaration
    }

    /// Checks that a cursor has values of the order's columns: the server compares values of one kind only.
    private static func check(
        _ cursor: ReadModelCursor?, _ order: [String], _ declaration: ReadModelTable
    ) throws(ReadModelError) {
        for (value, name) in zip(cursor?.values ?? [], order) {
            guard let column = declaration.column(name) else { continue }
            do throws(ReadModelError) {
                _ = try declaration.checked(value, column)
            } catch {
                throw .invalidQuery("cursor: \(error)")
            }
        }
    }
}
