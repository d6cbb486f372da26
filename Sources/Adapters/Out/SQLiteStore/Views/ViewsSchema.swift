internal import EventSourcing
internal import GRDB

/// The tables of `views.sqlite`, those of projections apart.
enum ViewsSchema {
    /// `BTVW` in ASCII: tells the file from any other SQLite file.
    static let applicationID: Int64 = 0x4254_5657

    /// Raised when a table changes; the file can always be made anew from the log.
    static let format: Int64 = 3

    static func create(in database: Database) throws {
        try database.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(format);
                \(LogOrigin.table)
                CREATE TABLE generation (
                    number INTEGER PRIMARY KEY AUTOINCREMENT, projection TEXT NOT NULL, definition BLOB NOT NULL, live INTEGER NOT NULL,
                    position INTEGER NOT NULL, chain_hash BLOB, revision INTEGER NOT NULL
                ) STRICT;
                CREATE INDEX generation_projection ON generation (projection, number);
                CREATE UNIQUE INDEX generation_live ON generation (projection) WHERE live = 1;
                CREATE TABLE parked (
                    generation INTEGER NOT NULL, position INTEGER NOT NULL, key TEXT NOT NULL, reason TEXT NOT NULL, attempts INTEGER NOT NULL,
                    PRIMARY KEY (generation, position)
                ) STRICT, WITHOUT ROWID;
                CREATE INDEX parked_key ON parked (generation, key, position);
                CREATE TABLE consumer (
                    name TEXT PRIMARY KEY, position INTEGER, chain_hash BLOB, epoch INTEGER NOT NULL
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE refusal (
                    consumer TEXT NOT NULL, position INTEGER NOT NULL, ordinal INTEGER NOT NULL, message BLOB NOT NULL, reason TEXT NOT NULL,
                    PRIMARY KEY (consumer, position, ordinal)
                ) STRICT, WITHOUT ROWID;
                CREATE TABLE snapshot (
                    stream TEXT PRIMARY KEY, version INTEGER NOT NULL, state_version INTEGER NOT NULL, state BLOB NOT NULL,
                    state_hash BLOB NOT NULL, position INTEGER NOT NULL, chain_hash BLOB NOT NULL
                ) STRICT, WITHOUT ROWID;
                """)
    }
}
