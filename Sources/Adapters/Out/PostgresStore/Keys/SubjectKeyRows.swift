internal import EventSourcing

/// Keys of subjects as rows; a destroyed key leaves its subject's row, without the key.
struct SubjectKeyRows {
    /// What is known of a subject.
    enum Stored {
        case none
        case destroyed
        case key(SubjectKey)
    }

    /// Raised when the tables change.
    private static let format: Int64 = 1
    /// `BTKY` in ASCII, in the upper half: tells this lock from others in the database.
    private static let lock: Int64 = 0x4254_4b59_0000_0000

    /// What each session starts with: nobody waits for a lock for good, and a key is safe before something is sealed with it. A statement
    /// sees what there is once it has its locks, so that it finds the table of after a rewriting.
    static let session = """
        SET lock_timeout = '10s'; SET synchronous_commit = on; SET default_transaction_isolation = 'read committed'
        """

    private static let tables = """
        CREATE SCHEMA IF NOT EXISTS keys;
        CREATE TABLE keys.format (id bigint PRIMARY KEY CHECK (id = 0), format bigint NOT NULL);
        INSERT INTO keys.format VALUES (0, \(format));
        CREATE TABLE keys.subject_key (subject text COLLATE "C" PRIMARY KEY, key bytea CHECK (length(key) = 32));
        REVOKE ALL ON SCHEMA keys FROM PUBLIC
        """

    let session: PostgresSession

    /// Makes the tables where there are none; several processes may do so at once.
    ///
    /// - Throws: `SubjectKeyError.failed` for a schema of another kind or format.
    func prepare() throws {
        try session.transaction {
            try session.run("SELECT pg_advisory_xact_lock($1)", [.integer(Self.lock)])
            let rows = try session.run(
                """
                SELECT count(*) FILTER (WHERE tablename = 'format'), count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'keys'
                """)
            if try rows.integer(0, 1) == 0 { return try session.script(Self.tables) }
            guard try rows.integer(0, 0) == 1 else {
                throw SubjectKeyError.failed("found a schema of another kind, expected keys of subjects")
            }
            let formats = try session.run("SELECT format FROM keys.format")
            guard formats.count == 1, try formats.integer(0, 0) == Self.format else {
                throw SubjectKeyError.failed("found keys of another format, expected format \(Self.format)")
            }
        }
    }

    func stored(_ subject: SubjectID) throws -> Stored {
        let rows = try session.run("SELECT key FROM keys.subject_key WHERE subject = $1", [.text(subject.text)])
        guard rows.count > 0 else { return .none }
        if rows.isNull(0, 0) { return .destroyed }
        guard let key = SubjectKey(bytes: rows.array(0, 0)) else {
            throw SubjectKeyError.failed("subject \(subject.text): found a key that is not of 32 bytes")
        }
        return .key(key)
    }

    /// Keeps a new key, unless another process was faster.
    func keep(_ key: SubjectKey, of subject: SubjectID) throws {
        try session.run(
            "INSERT INTO keys.subject_key (subject, key) VALUES ($1, $2) ON CONFLICT DO NOTHING",
            [.text(subject.text), .bytes(key.bytes)])
    }

    /// Takes the key of a subject away, whether it has one or not.
    func destroy(_ subject: SubjectID) throws {
        try session.run(
            "INSERT INTO keys.subject_key (subject, key) VALUES ($1, NULL) ON CONFLICT (subject) DO UPDATE SET key = NULL",
            [.text(subject.text)])
    }

    /// Writes the table anew, and gives up its file: a changed row leaves what it was before in its page, and `VACUUM` leaves the bytes.
    /// Unlike `VACUUM FULL` this keeps no row that only an older transaction may still see.
    func rewrite() throws {
        try session.script("ALTER TABLE keys.subject_key ALTER COLUMN key TYPE bytea USING substring(key FROM 1)")
    }
}
