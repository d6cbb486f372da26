internal import Contracts
internal import EventSourcing

/// The generations of projections, as rows of `views.generation`.
enum GenerationRows {
    private static let columns = "g.number, g.definition, g.live, g.position, g.revision"

    static func all(
        of projection: String, in session: PostgresSession, _ definitions: DefinitionMemo, isLocked: Bool = false
    ) throws -> [ProjectionGeneration] {
        // No projection is named so, and the server takes no such text.
        guard !projection.utf8.contains(0) else { return [] }
        let rows = try session.run(
            "SELECT \(columns) FROM views.generation AS g WHERE g.projection = $1 ORDER BY g.number\(isLocked ? " FOR UPDATE" : "")",
            [.text(projection)])
        return try (0..<rows.count).map { try generation(rows, $0, definitions) }
    }

    /// Those of all projections.
    static func every(in session: PostgresSession) throws -> [ProjectionGeneration] {
        let rows = try session.run("SELECT \(columns) FROM views.generation AS g ORDER BY g.number")
        return try (0..<rows.count).map { try generation(rows, $0, DefinitionMemo()) }
    }

    static func find(
        _ projection: String, _ number: Int64, in session: PostgresSession, _ definitions: DefinitionMemo, isLocked: Bool = false
    ) throws -> ProjectionGeneration {
        guard !projection.utf8.contains(0) else { throw ReadModelError.unknownProjection(projection) }
        let rows = try session.run(
            "SELECT \(columns) FROM views.generation AS g WHERE g.projection = $1 AND g.number = $2\(isLocked ? " FOR UPDATE" : "")",
            [.text(projection), .integer(number)])
        guard rows.count > 0 else { throw try unknown(projection, number, in: session) }
        return try generation(rows, 0, definitions)
    }

    /// The generation that a table is read of, and how many events it has set aside up to where it is read.
    static func find(
        _ table: ReadModelReference, by position: LogPosition?, in session: PostgresSession, _ definitions: DefinitionMemo
    ) throws -> (ProjectionGeneration, parked: Int) {
        guard !table.projection.utf8.contains(0) else { throw ReadModelError.unknownProjection(table.projection) }
        let rows = try session.run(
            """
            SELECT \(columns), (
                SELECT count(*) FROM views.parked AS p WHERE p.generation = g.number AND p.position <= coalesce($2, g.position)
            ) FROM views.generation AS g WHERE g.projection = $1 AND \(table.generation == nil ? "g.live" : "g.number = $3")
            """,
            [.text(table.projection), PostgresValue(position?.value)] + (table.generation.map { [.integer($0)] } ?? []))
        guard rows.count > 0 else {
            guard let number = table.generation else { throw ReadModelError.unknownProjection(table.projection) }
            throw try unknown(table.projection, number, in: session)
        }
        return (try generation(rows, 0, definitions), parked: Int(try rows.integer(0, 5)))
    }

    private static func unknown(_ projection: String, _ number: Int64, in session: PostgresSession) throws -> ReadModelError {
        let others = try session.run("SELECT 1::bigint FROM views.generation WHERE projection = $1 LIMIT 1", [.text(projection)])
        return others.count == 0 ? .unknownProjection(projection) : .unknownGeneration(projection: projection, number)
    }

    private static func generation(
        _ rows: PostgresRows, _ row: Int, _ definitions: DefinitionMemo
    ) throws -> ProjectionGeneration {
        let definition: ProjectionDefinition
        do throws(CanonicalError) {
            definition = try definitions.definition(rows.array(row, 1))
        } catch {
            throw ReadModelError.damaged("generation: \(error)")
        }
        return ProjectionGeneration(
            number: try rows.integer(row, 0), definition: definition, isLive: try rows.boolean(row, 2),
            checkpoint: ProjectionCheckpoint(
                position: try ViewValues.position(rows, row, 3), revision: try rows.integer(row, 4)))
    }

    static func begin(_ definition: ProjectionDefinition, in session: PostgresSession) throws -> ProjectionGeneration {
        let rows = try session.run(
            "INSERT INTO views.generation (projection, definition, live, position, revision) VALUES ($1, $2, false, 0, 0) RETURNING number",
            [.text(definition.name), .bytes(try CanonicalEncoder.encode(definition))])
        let number = try rows.integer(0, 0)
        for table in definition.tables { try ViewTable(table, generation: number).create(in: session) }
        return ProjectionGeneration(number: number, definition: definition, isLive: false, checkpoint: .start)
    }

    static func flip(_ projection: String, to number: Int64, in session: PostgresSession) throws {
        // One after the other: at no time are two of them live.
        try session.run("UPDATE views.generation SET live = false WHERE projection = $1 AND live", [.text(projection)])
        try session.run("UPDATE views.generation SET live = true WHERE number = $1", [.integer(number)])
    }

    static func drop(_ generation: ProjectionGeneration, in session: PostgresSession) throws {
        for table in generation.definition.tables { try ViewTable(table, generation: generation.number).drop(in: session) }
        try session.run("DELETE FROM views.parked WHERE generation = $1", [.integer(generation.number)])
        try session.run("DELETE FROM views.generation WHERE number = $1", [.integer(generation.number)])
    }

    static func move(
        _ number: Int64, to checkpoint: ProjectionCheckpoint, _ chainHash: Digest256?, in session: PostgresSession
    ) throws {
        try session.run(
            """
            UPDATE views.generation SET position = $1, revision = $2,
                chain_hash = CASE WHEN $4::bytea IS NULL AND position = $1 THEN chain_hash ELSE $4 END
            WHERE number = $3
            """,
            [
                .integer(checkpoint.position.value), .integer(checkpoint.revision), .integer(number),
                PostgresValue(chainHash?.bytes),
            ])
    }
}
