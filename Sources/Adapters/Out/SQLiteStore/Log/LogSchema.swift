internal import GRDB

/// The tables of `log.sqlite`. What is on the log is never changed: triggers refuse it, whoever asks.
enum LogSchema {
    /// The format of the tables; another one is another file.
    static let format: Int64 = 4

    /// `bndt` in ASCII: tells a log from any other SQLite file.
    static let applicationID: Int64 = 0x626e_6474

    static func create(in database: Database) throws {
        try database.execute(sql: "PRAGMA application_id = \(applicationID); PRAGMA user_version = \(format)")
        try database.execute(sql: tables)
        for table in [
            "events", "commands", "heads", "tiles", "types", "actors", "streams", "identity", "archived", "archived_streams",
        ] {
            try database.execute(sql: refusal(of: "UPDATE", on: table) + refusal(of: "DELETE", on: table))
        }
    }

    private static func refusal(of operation: String, on table: String) -> String {
        """
        CREATE TRIGGER \(table)_refuse_\(operation.lowercased()) BEFORE \(operation) ON \(table)
        BEGIN SELECT RAISE(ABORT, 'the log is append-only: \(operation) on \(table) is refused'); END;

        """
    }

    private static let tables = """
        CREATE TABLE identity (
            only INTEGER PRIMARY KEY CHECK (only = 0), log BLOB NOT NULL CHECK (length(log) = 16),
            public_key BLOB NOT NULL CHECK (length(public_key) = 32)
        ) STRICT;
        CREATE TABLE types (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE actors (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE) STRICT;
        CREATE TABLE events (
            position INTEGER PRIMARY KEY CHECK (position > 0), stream INTEGER NOT NULL, version INTEGER NOT NULL CHECK (version > 0),
            type INTEGER NOT NULL, id BLOB NOT NULL CHECK (length(id) = 16), occurred_at INTEGER NOT NULL, available_at INTEGER,
            recorded_at INTEGER NOT NULL, actor INTEGER NOT NULL, reason TEXT, causation BLOB NOT NULL, correlation BLOB NOT NULL,
            trace_parent TEXT, trace_state TEXT, payload BLOB NOT NULL, content_hash BLOB NOT NULL, chain_hash BLOB NOT NULL
        ) STRICT;
        CREATE UNIQUE INDEX events_by_version ON events (stream, version);
        CREATE INDEX events_by_type ON events (type);
        CREATE INDEX events_by_correlation ON events (correlation);
        CREATE TABLE commands (
            ordinal INTEGER PRIMARY KEY CHECK (ordinal > 0), command BLOB NOT NULL UNIQUE CHECK (length(command) = 16),
            fingerprint BLOB NOT NULL, first INTEGER, last INTEGER NOT NULL, receipt BLOB NOT NULL
        ) STRICT;
        CREATE TABLE heads (
            answers INTEGER PRIMARY KEY CHECK (answers > 0), position INTEGER NOT NULL, root BLOB NOT NULL,
            chain_hash BLOB NOT NULL, answers_hash BLOB NOT NULL, recorded_at INTEGER NOT NULL, signature BLOB NOT NULL,
            frontier BLOB NOT NULL, commits INTEGER NOT NULL
        ) STRICT;
        CREATE TABLE tiles (level INTEGER NOT NULL, place INTEGER NOT NULL, root BLOB NOT NULL, PRIMARY KEY (level, place))
            STRICT, WITHOUT ROWID;
        CREATE TABLE archived (
            position INTEGER PRIMARY KEY CHECK (position > 0), answers INTEGER NOT NULL, chain_hash BLOB NOT NULL, edge BLOB NOT NULL,
            file_hash BLOB NOT NULL CHECK (length(file_hash) = 32)
        ) STRICT;
        CREATE TABLE archived_streams (stream INTEGER PRIMARY KEY, version INTEGER NOT NULL CHECK (version > 0)) STRICT;
        """
}
