/// The tables of the schema `views`, those of projections apart.
enum ViewsSchema {
    /// Raised when a table changes; the tables can always be made anew from the log.
    static let format: Int64 = 1

    /// `BTVW` in ASCII: what processes that make or judge the tables hold on to meanwhile.
    private static let lock: Int64 = 0x4254_5657

    /// Lets nobody else make, judge or empty the tables until the transaction ends.
    static func hold(in session: PostgresSession) throws(PostgresError) {
        try session.run("SELECT pg_advisory_xact_lock($1)", [.integer(lock)])
    }

    /// Makes the tables when they are not there; of several processes that start at once one does.
    static func make(in session: PostgresSession) throws {
        try session.transaction {
            try hold(in: session)
            guard try isAbsent("to_regclass('views.format')", in: session) else { return }
            // Somebody who may make schemas may have made it for us.
            if try isAbsent("to_regnamespace('views')", in: session) { try session.script("CREATE SCHEMA views") }
            try session.script(tables)
        }
    }

    /// Checks that the tables are of this format.
    ///
    /// - Throws: `ViewsFormatError`, or `PostgresError` by cause.
    static func check(in session: PostgresSession) throws {
        let rows = try session.run("SELECT number FROM views.format")
        let found = try (0..<rows.count).map { try rows.integer($0, 0) }
        guard found == [format] else { throw ViewsFormatError(found: found) }
    }

    private static func isAbsent(_ name: String, in session: PostgresSession) throws(PostgresError) -> Bool {
        try session.run("SELECT \(name) IS NULL").boolean(0, 0)
    }

    // Names of consumers, keys of lines and reasons are whatever their owners say, the character 0 included, which a text cannot have here.
    private static let tables = """
        CREATE TABLE views.format (number bigint NOT NULL);
        INSERT INTO views.format VALUES (\(format));
        CREATE TABLE views.origin (
            id bigint PRIMARY KEY CHECK (id = 0), log bytea NOT NULL, position bigint NOT NULL, chain_hash bytea NOT NULL
        );
        CREATE TABLE views.generation (
            number bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, projection text COLLATE "C" NOT NULL, definition bytea NOT NULL,
            live boolean NOT NULL, position bigint NOT NULL, chain_hash bytea, revision bigint NOT NULL
        ) WITH (fillfactor = 50);
        CREATE INDEX generation_projection ON views.generation (projection, number);
        CREATE UNIQUE INDEX generation_live ON views.generation (projection) WHERE live;
        CREATE TABLE views.parked (
            generation bigint NOT NULL, position bigint NOT NULL, key bytea NOT NULL, reason bytea NOT NULL, attempts bigint NOT NULL,
            PRIMARY KEY (generation, position)
        );
        CREATE INDEX parked_key ON views.parked (generation, key, position);
        CREATE TABLE views.consumer (
            name bytea PRIMARY KEY, position bigint, chain_hash bytea, epoch bigint NOT NULL, shown bigint NOT NULL DEFAULT 0,
            free boolean NOT NULL DEFAULT true
        ) WITH (fillfactor = 50);
        CREATE TABLE views.refusal (
            consumer bytea NOT NULL, position bigint NOT NULL, ordinal bigint NOT NULL, message bytea NOT NULL, reason bytea NOT NULL,
            PRIMARY KEY (consumer, position, ordinal)
        );
        CREATE TABLE views.snapshot (
            stream text COLLATE "C" PRIMARY KEY, version bigint NOT NULL, state_version bigint NOT NULL, state bytea NOT NULL,
            state_hash bytea NOT NULL, position bigint NOT NULL, chain_hash bytea NOT NULL
        );
        """
}
