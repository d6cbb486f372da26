/// Looks for what is wrong with how the server keeps a log, within one snapshot of it.
struct LogFaults {
    private let session: PostgresSession

    init(_ session: PostgresSession) {
        self.session = session
    }

    func all() throws -> [String] {
        try [Self.rows, Self.versions, Self.names, Self.lengths].flatMap { try lines($0) } + triggers() + durability()
    }

    private func lines(_ sql: String) throws -> [String] {
        let rows = try session.run(sql)
        return (0..<rows.count).map { rows.text($0, 0) }
    }

    private func triggers() throws -> [String] {
        let sql = """
            SELECT tgname::text FROM pg_catalog.pg_trigger JOIN pg_catalog.pg_class AS t ON t.oid = tgrelid
            WHERE t.relnamespace = to_regnamespace('log') AND tgenabled = 'A'
            """
        let found = Set(try lines(sql))
        return LogSchema.triggers.filter { !found.contains($0.name) }
            .map { "log.\($0.table): found no trigger \($0.name) that is always on, expected one" }
    }

    private func durability() throws -> [String] {
        try lines("SELECT current_setting('fsync')") == ["on"] ? [] : ["the server: found fsync off, expected on"]
    }

    /// Tables whose rows are counted: positions, ordinals and heads.
    private static let rows = """
        WITH counted (name, count, first, last, expected) AS (
            SELECT 'log.events', count(*), min(events.position), max(events.position), max(head.position)
            FROM log.head LEFT JOIN log.events ON true
            UNION ALL
            SELECT 'log.commands', count(*), min(ordinal), max(ordinal), max(head.answers)
            FROM log.head LEFT JOIN log.commands ON true
        )
        SELECT format('%s: found %s rows from %s to %s, expected those from 1 to %s', name, count, first, last, expected) FROM counted
        WHERE expected > 0 AND (count <> expected OR first <> 1 OR last <> expected) OR expected = 0 AND first IS NOT NULL
        """

    private static let versions = """
        SELECT format(
            'stream %s: found %s versions from %s to %s, expected those from 1 on', coalesce(name, stream::text), count, first, last)
        FROM (
            SELECT stream, count(*) AS count, min(version) AS first, max(version) AS last FROM log.events GROUP BY stream
        ) AS counted LEFT JOIN log.streams ON id = stream
        WHERE first <> 1 OR last <> count LIMIT 100
        """

    private static let names = """
        (SELECT format('event %s: found a reference to a name that is not there', position) FROM log.events
        WHERE NOT EXISTS (SELECT FROM log.streams WHERE id = stream) OR NOT EXISTS (SELECT FROM log.types WHERE id = type)
            OR NOT EXISTS (SELECT FROM log.actors WHERE id = actor) LIMIT 100)
        UNION ALL
        (SELECT format('stream %s: found no event, expected one or more', name) FROM log.streams
        WHERE NOT EXISTS (SELECT FROM log.events WHERE stream = streams.id) LIMIT 100)
        """

    private static let lengths = """
        SELECT format(
            'log.heads: found %s heads, the last behind %s answers, expected %s, the last behind %s', count, last, commits, answers)
        FROM log.head, (SELECT count(*) AS count, coalesce(max(answers), 0) AS last FROM log.heads) AS heads
        WHERE count <> commits OR last <> answers
        """
}
