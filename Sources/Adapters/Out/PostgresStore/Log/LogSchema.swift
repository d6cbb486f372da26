/// The tables of a log: the schema `log` of a database. What is on the log is never changed: triggers refuse it, whoever asks.
///
/// Of `log.head` there is one row, which every commit takes for itself before it reads what it decides by: commits of all processes follow
/// each other, and positions are dense and in their order.
enum LogSchema {
    /// The format of the tables; another one is another schema.
    static let format: Int64 = 1

    /// The lock under which the tables are made, when several processes start at once: `bndt` in ASCII, and the number of the schema.
    static let makersLock: Int64 = 0x626e_6474_0000_0001

    /// The tables whose rows stay as they are.
    static let kept = ["format", "identity", "types", "actors", "streams", "events", "commands", "heads", "tiles"]

    /// The tables that a commit adds rows to.
    static let grown = ["types", "actors", "streams", "events", "commands", "heads", "tiles"]

    /// The triggers by name, each with its table and its text.
    static let triggers: [(name: String, table: String, sql: String)] =
        kept.map { ($0 + "_is_kept", $0, refusal(of: "UPDATE OR DELETE OR TRUNCATE", on: $0, named: $0 + "_is_kept")) } + [
            ("head_is_kept", "head", refusal(of: "DELETE OR TRUNCATE", on: "head", named: "head_is_kept")),
            (
                "head_goes_on", "head",
                """
                CREATE TRIGGER head_goes_on BEFORE UPDATE ON log.head FOR EACH ROW
                WHEN (NEW.position < OLD.position OR NEW.answers < OLD.answers OR NEW.commits < OLD.commits)
                EXECUTE FUNCTION log.refuse();
                """
            ),
        ]

    /// All that makes an empty log, its identity apart.
    static var making: String {
        // A superuser is refused too, and what a session does in the role of a replica.
        let triggers = triggers.map { $0.sql + " ALTER TABLE log.\($0.table) ENABLE ALWAYS TRIGGER \($0.name);\n" }
        return tables + triggers.joined() + "INSERT INTO log.format VALUES (0, \(format));"
    }

    private static func refusal(of operations: String, on table: String, named name: String) -> String {
        "CREATE TRIGGER \(name) BEFORE \(operations) ON log.\(table) FOR EACH STATEMENT EXECUTE FUNCTION log.refuse();"
    }

    // The reason of an event is any text: one with a NUL would be none for the server, so that it is kept as bytes.
    private static let tables = """
        CREATE FUNCTION log.refuse() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
            RAISE EXCEPTION 'the log is append-only: % on log.% is refused', TG_OP, TG_TABLE_NAME USING ERRCODE = '55000';
        END $$;
        CREATE TABLE log.format (id bigint PRIMARY KEY CHECK (id = 0), number bigint NOT NULL);
        CREATE TABLE log.identity (
            id bigint PRIMARY KEY CHECK (id = 0), log bytea NOT NULL CHECK (octet_length(log) = 16),
            public_key bytea NOT NULL CHECK (octet_length(public_key) = 32)
        );
        CREATE TABLE log.types (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE);
        CREATE TABLE log.actors (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE);
        CREATE TABLE log.streams (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text COLLATE "C" NOT NULL UNIQUE);
        CREATE TABLE log.events (
            position bigint PRIMARY KEY CHECK (position > 0), stream bigint NOT NULL, version bigint NOT NULL CHECK (version > 0),
            type bigint NOT NULL, id bytea NOT NULL CHECK (octet_length(id) = 16), occurred_at bigint NOT NULL, available_at bigint,
            recorded_at bigint NOT NULL, actor bigint NOT NULL, reason bytea, causation bytea NOT NULL, correlation bytea NOT NULL,
            trace_parent text, trace_state text, payload bytea NOT NULL, content_hash bytea NOT NULL, chain_hash bytea NOT NULL
        );
        CREATE UNIQUE INDEX events_by_version ON log.events (stream, version);
        CREATE INDEX events_by_type ON log.events (type, position);
        CREATE INDEX events_by_correlation ON log.events (correlation, position);
        CREATE TABLE log.commands (
            ordinal bigint PRIMARY KEY CHECK (ordinal > 0), command bytea NOT NULL UNIQUE CHECK (octet_length(command) = 16),
            fingerprint bytea NOT NULL, first bigint, last bigint NOT NULL, receipt bytea NOT NULL
        );
        CREATE TABLE log.heads (
            answers bigint PRIMARY KEY CHECK (answers > 0), position bigint NOT NULL, root bytea NOT NULL,
            chain_hash bytea NOT NULL, answers_hash bytea NOT NULL, recorded_at bigint NOT NULL, signature bytea NOT NULL,
            frontier bytea NOT NULL, commits bigint NOT NULL
        );
        CREATE TABLE log.tiles (level bigint NOT NULL, place bigint NOT NULL, root bytea NOT NULL, PRIMARY KEY (level, place));
        CREATE TABLE log.head (
            id bigint PRIMARY KEY CHECK (id = 0), position bigint NOT NULL, chain_hash bytea NOT NULL, recorded_at bigint NOT NULL,
            frontier bytea NOT NULL, answers bigint NOT NULL, answers_hash bytea NOT NULL, commits bigint NOT NULL,
            system bigint NOT NULL, timeline bigint NOT NULL
        ) WITH (fillfactor = 50);

        """
}
