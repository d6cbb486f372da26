internal import GRDB

/// The tables of `jobs.sqlite`. What a job is to do, which may be a large file, stands apart: changing where a job stands does not write it.
enum JobsSchema {
    /// `BTJB` in ASCII: tells the file from any other SQLite file.
    static let applicationID: Int64 = 0x4254_4a42

    /// Raised when the tables change.
    static let format: Int64 = 2

    static func create(in database: Database) throws {
        try database.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(format);
                CREATE TABLE jobs (
                    ordinal INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16), kind TEXT NOT NULL,
                    priority INTEGER NOT NULL, wanted_at INTEGER, attempts INTEGER NOT NULL, actor TEXT NOT NULL,
                    enqueued_at INTEGER NOT NULL, state TEXT NOT NULL, attempt INTEGER NOT NULL, token INTEGER NOT NULL, worker TEXT,
                    leased_until INTEGER, not_before INTEGER NOT NULL, progress BLOB, result BLOB, failure TEXT, cancelling INTEGER NOT NULL,
                    changed_at INTEGER NOT NULL
                ) STRICT;
                CREATE TABLE payloads (job INTEGER PRIMARY KEY REFERENCES jobs (ordinal), payload BLOB NOT NULL) STRICT;
                CREATE INDEX jobs_waiting ON jobs (kind, priority DESC, ordinal, not_before) WHERE state = 'waiting';
                CREATE INDEX jobs_running ON jobs (kind, priority DESC, ordinal, leased_until) WHERE state = 'running';
                CREATE INDEX jobs_by_kind ON jobs (kind, ordinal);
                CREATE INDEX jobs_by_state ON jobs (state, ordinal);
                """)
    }
}
