internal import EventSourcing
internal import GRDB
internal import Messaging

/// The tables of `jobs.sqlite`. What a job is to do, which may be a large file, stands apart: changing where a job stands does not write it.
enum JobsSchema {
    /// `BTJB` in ASCII: tells the file from any other SQLite file.
    static let applicationID: Int64 = 0x4254_4a42

    /// Raised when the tables change.
    static let format: Int64 = 4

    /// A digest of nothing that was ever asked for.
    private static let none = String(repeating: "00", count: 32)

    /// Makes the tables of an empty file, and those of an older format new.
    ///
    /// - Throws: `JobError.damaged` for a file of another kind or format.
    static func prepare(_ database: Database) throws {
        if try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 { return try create(in: database) }
        let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
        let found = try Int64.fetchOne(database, sql: "PRAGMA user_version")
        guard application == applicationID, let found, found == format || found == 2 || found == 3 else {
            throw JobError.damaged("jobs.sqlite: found another kind or format of file, expected format \(format)")
        }
        if found == 2 { try markPayloads(database) }
        if found < format { try database.execute(sql: "\(LogOrigin.table) PRAGMA user_version = \(format);") }
    }

    private static func create(in database: Database) throws {
        try database.execute(
            sql: """
                PRAGMA application_id = \(applicationID);
                PRAGMA user_version = \(format);
                \(LogOrigin.table)
                CREATE TABLE jobs (
                    ordinal INTEGER PRIMARY KEY AUTOINCREMENT, id BLOB NOT NULL UNIQUE CHECK (length(id) = 16), kind TEXT NOT NULL,
                    priority INTEGER NOT NULL, wanted_at INTEGER, attempts INTEGER NOT NULL, actor TEXT NOT NULL,
                    enqueued_at INTEGER NOT NULL, state TEXT NOT NULL, attempt INTEGER NOT NULL, token INTEGER NOT NULL, worker TEXT,
                    leased_until INTEGER, not_before INTEGER NOT NULL, progress BLOB, result BLOB, failure TEXT, cancelling INTEGER NOT NULL,
                    changed_at INTEGER NOT NULL, name TEXT, payload_bytes INTEGER NOT NULL DEFAULT 0,
                    payload_digest BLOB NOT NULL DEFAULT x'\(none)'
                ) STRICT;
                CREATE TABLE payloads (job INTEGER PRIMARY KEY REFERENCES jobs (ordinal), payload BLOB NOT NULL) STRICT;
                CREATE INDEX jobs_waiting ON jobs (kind, priority DESC, ordinal, not_before) WHERE state = 'waiting';
                CREATE INDEX jobs_running ON jobs (kind, priority DESC, ordinal, leased_until) WHERE state = 'running';
                CREATE INDEX jobs_by_kind ON jobs (kind, ordinal);
                CREATE INDEX jobs_by_state ON jobs (state, ordinal);
                """)
    }

    /// Gives a file of format 2 what one of format 3 has: there the work of jobs that had ended was kept, without its size and digest beside it.
    private static func markPayloads(_ database: Database) throws {
        try database.execute(
            sql: """
                ALTER TABLE jobs ADD COLUMN name TEXT;
                ALTER TABLE jobs ADD COLUMN payload_bytes INTEGER NOT NULL DEFAULT 0;
                ALTER TABLE jobs ADD COLUMN payload_digest BLOB NOT NULL DEFAULT x'\(none)';
                """)
        for ordinal in try Int64.fetchAll(database, sql: "SELECT job FROM payloads ORDER BY job") {
            let payload = try PreparedStatement(database, "SELECT payload FROM payloads WHERE job = ?")
            payload.bind(1, ordinal)
            guard try payload.next() else { continue }
            let mark = JobMark(of: payload.bytes(0))
            payload.reset()
            let update = try PreparedStatement(
                database, "UPDATE jobs SET payload_bytes = ?1, payload_digest = ?2 WHERE ordinal = ?3")
            update.bind(1, mark.bytes)
            update.bind(2, mark.digest)
            update.bind(3, ordinal)
            try update.run()
        }
        try database.execute(
            sql: "DELETE FROM payloads WHERE job IN (SELECT ordinal FROM jobs WHERE state IN ('done', 'cancelled'))")
    }
}
