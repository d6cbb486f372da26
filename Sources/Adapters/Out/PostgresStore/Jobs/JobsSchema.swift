internal import Messaging

/// The tables of the schema `jobs`.
///
/// What a job is to do, which may be a large file, stands apart: changing where a job stands does not write it. Texts that anybody may
/// have written (kinds, names, workers, reasons) are kept as their UTF-8 bytes, for a `text` has no place for a NUL character.
enum JobsSchema {
    /// Raised when the tables change.
    static let format: Int64 = 2

    /// What each session starts with: nobody waits for a lock for good, a process that hangs within a transaction loses it, and what is
    /// acknowledged is safe whatever the server does by default. Statements are planned with their values, since a plan made when the
    /// tables were empty reads all of them later.
    static let session = """
        SET lock_timeout = '10s'; SET idle_in_transaction_session_timeout = '10s'; SET synchronous_commit = on;
        SET default_transaction_isolation = 'read committed'; SET plan_cache_mode = force_custom_plan
        """

    /// How transactions begin, whatever the server does by default.
    static let transaction = "ISOLATION LEVEL READ COMMITTED READ WRITE"

    /// Makes the tables where there are none, and brings those of an earlier format to this one; several processes may do so at once.
    ///
    /// - Throws: `JobError.damaged` for a schema of another kind, or of a newer format.
    static func prepare(_ session: PostgresSession) throws {
        try session.transaction(transaction) {
            try JobRows(session).lock(.schema)
            let rows = try session.run(
                """
                SELECT count(*) FILTER (WHERE tablename = 'format'), count(*) FROM pg_catalog.pg_tables WHERE schemaname = 'jobs'
                """)
            if try rows.integer(0, 1) == 0 { return try session.script(tables + room) }
            guard try rows.integer(0, 0) == 1 else {
                throw JobError.damaged("jobs: found a schema of another kind, expected none, or one of format \(format)")
            }
            try migrate(session)
        }
    }

    private static func migrate(_ session: PostgresSession) throws {
        let rows = try session.run("SELECT format FROM jobs.format")
        guard rows.count == 1 else { throw JobError.damaged("jobs: found \(rows.count) formats, expected one") }
        let found = try rows.integer(0, 0)
        guard found > 0, found <= format else {
            throw JobError.damaged(
                "jobs: found format \(found), expected format \(format) or an earlier one: use the release that wrote it, or a newer one"
            )
        }
        if found < 2 { try session.script(room + fill) }
        if found < format { try session.run("UPDATE jobs.format SET format = $1", [.integer(format)]) }
    }

    /// What is open, kept by whatever changes jobs: each change adds a row, and whoever takes a job in makes one of all. So nobody who ends a
    /// job waits for another who does. A process of a release that knows nothing of it keeps it too.
    private static let room = """
        CREATE TABLE jobs.room (jobs bigint NOT NULL, bytes bigint NOT NULL)
            WITH (autovacuum_vacuum_scale_factor = 0, autovacuum_vacuum_threshold = 1000);
        CREATE FUNCTION jobs.count_room() RETURNS trigger LANGUAGE plpgsql AS $$
        DECLARE
            number bigint := 0;
            size bigint := 0;
        BEGIN
            IF TG_OP <> 'INSERT' AND OLD.state IN ('waiting', 'running') THEN
                number := number - 1;
                size := size - coalesce(OLD.kept_bytes, 0);
            END IF;
            IF TG_OP <> 'DELETE' AND NEW.state IN ('waiting', 'running') THEN
                number := number + 1;
                size := size + coalesce(NEW.kept_bytes, 0);
            END IF;
            IF number <> 0 OR size <> 0 THEN INSERT INTO jobs.room VALUES (number, size); END IF;
            RETURN NULL;
        END $$;
        CREATE TRIGGER room_is_counted AFTER INSERT OR DELETE ON jobs.jobs FOR EACH ROW EXECUTE FUNCTION jobs.count_room();
        CREATE TRIGGER room_is_recounted AFTER UPDATE ON jobs.jobs FOR EACH ROW
            WHEN (OLD.state <> NEW.state OR OLD.kept_bytes IS DISTINCT FROM NEW.kept_bytes) EXECUTE FUNCTION jobs.count_room();

        """

    /// Counts the jobs that are there; making the triggers keeps others from changing them until the transaction ends.
    private static let fill = """
        INSERT INTO jobs.room
        SELECT count(*), coalesce(sum(kept_bytes), 0)::bigint FROM jobs.jobs WHERE state IN ('waiting', 'running');
        """

    /// Room is left in each page of `jobs` so that a renewal of a lease, which changes no column of an index, stays within it.
    private static let tables = """
        CREATE SCHEMA IF NOT EXISTS jobs;
        CREATE TABLE jobs.format (id bigint PRIMARY KEY CHECK (id = 0), format bigint NOT NULL);
        INSERT INTO jobs.format VALUES (0, \(format));
        CREATE TABLE jobs.origin (
            id bigint PRIMARY KEY CHECK (id = 0), log bytea NOT NULL, position bigint NOT NULL, chain_hash bytea NOT NULL
        );
        CREATE TABLE jobs.jobs (
            ordinal bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, id bytea NOT NULL UNIQUE CHECK (length(id) = 16),
            kind bytea NOT NULL, priority bigint NOT NULL, wanted_at bigint, attempts bigint NOT NULL,
            actor text COLLATE "C" NOT NULL, enqueued_at bigint NOT NULL, state text COLLATE "C" NOT NULL, attempt bigint NOT NULL,
            token bigint NOT NULL, worker bytea, leased_until bigint, not_before bigint NOT NULL, progress bytea, result bytea,
            failure bytea, cancelling boolean NOT NULL, changed_at bigint NOT NULL, name bytea, payload_bytes bigint NOT NULL,
            payload_digest bytea NOT NULL, kept_bytes bigint
        ) WITH (fillfactor = 70, autovacuum_vacuum_scale_factor = 0.02, autovacuum_analyze_scale_factor = 0.05);
        CREATE TABLE jobs.payloads (
            job bigint PRIMARY KEY REFERENCES jobs.jobs (ordinal) ON DELETE CASCADE, payload bytea NOT NULL
        );
        CREATE INDEX jobs_waiting ON jobs.jobs (kind, priority DESC, ordinal, not_before) WHERE state = 'waiting';
        CREATE INDEX jobs_running ON jobs.jobs (kind, priority DESC, ordinal) WHERE state = 'running';
        CREATE INDEX jobs_by_kind ON jobs.jobs (kind, ordinal);
        CREATE INDEX jobs_by_state ON jobs.jobs (state, ordinal) INCLUDE (kept_bytes);

        """
}
