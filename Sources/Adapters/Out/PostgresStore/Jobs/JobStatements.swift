/// What finds and changes jobs. The next job is found by indexes of jobs that are open, and no payload is read on the way.
package enum JobStatements {
    /// What is kept of a job beside what it is to do, in the order in which `JobRows` reads it.
    static let columns = """
        id, kind, priority, wanted_at, attempts, actor, enqueued_at, state, attempt, token, worker, leased_until, not_before, progress, result,
        failure, cancelling, changed_at, name, payload_bytes, payload_digest, kept_bytes
        """

    /// The next job of a kind that waits; takes the kind and the time.
    package static let waiting = """
        FROM jobs.jobs WHERE state = 'waiting' AND kind = $1 AND not_before <= $2 ORDER BY priority DESC, ordinal LIMIT 1
        """

    /// The next job of a kind whose worker let the lease run out; takes the kind and the time. As many run as may, which are few.
    package static let expired = """
        FROM jobs.jobs WHERE state = 'running' AND kind = $1 AND leased_until <= $2 ORDER BY priority DESC, ordinal LIMIT 1
        """

    /// How many jobs of a kind are under leases; takes the kind and the time.
    private static let leased = "SELECT count(*) FROM jobs.jobs WHERE state = 'running' AND kind = $1 AND leased_until > $2"

    /// The kind of the job that is next, of those kinds that have room below their limits; takes kinds, the time, and limits. It locks
    /// nothing: what it finds may be gone by the time that it is taken.
    static let nextKind = """
        SELECT wanted.kind FROM unnest($1::bytea[], $3::bigint[]) AS wanted (kind, most) CROSS JOIN LATERAL (
            (SELECT priority, ordinal \(of(waiting))) UNION ALL (SELECT priority, ordinal \(of(expired)))
            ORDER BY priority DESC, ordinal LIMIT 1
        ) AS next WHERE (\(of(leased))) < wanted.most ORDER BY next.priority DESC, next.ordinal LIMIT 1
        """

    /// The next job of a kind with its payload, locked, if there is room below the limit; takes the kind, the time, and the limit. What
    /// another transaction is changing is passed over. Columns are read where the row is locked: elsewhere they may be older.
    static let next = """
        WITH waiting AS (SELECT ordinal, \(columns) \(waiting) FOR UPDATE SKIP LOCKED),
            expired AS (SELECT ordinal, \(columns) \(expired) FOR UPDATE SKIP LOCKED)
        SELECT \(columns), payload FROM (SELECT * FROM waiting UNION ALL SELECT * FROM expired) AS next
        LEFT JOIN jobs.payloads ON job = ordinal WHERE (\(leased)) < $3 ORDER BY priority DESC, ordinal LIMIT 1
        """

    /// Takes a job in, with what it is to do behind what `columns` says.
    static let insert = """
        WITH taken AS (INSERT INTO jobs.jobs (\(columns)) VALUES (\(marks(1...22))) RETURNING ordinal)
        INSERT INTO jobs.payloads (job, payload) SELECT ordinal, $23 FROM taken
        """

    /// Changes where a job stands; takes its identifier behind the rest.
    static let update = """
        UPDATE jobs.jobs SET state = $1, attempt = $2, token = $3, worker = $4, leased_until = $5, not_before = $6, progress = $7,
            result = $8, failure = $9, cancelling = $10, changed_at = $11 WHERE id = $12
        """

    /// Changes where a job stands that has ended, and drops what it was to do.
    static let updateEnded = """
        WITH ended AS (
            UPDATE jobs.jobs SET state = $1, attempt = $2, token = $3, worker = $4, leased_until = $5, not_before = $6, progress = $7,
                result = $8, failure = $9, cancelling = $10, changed_at = $11, kept_bytes = NULL WHERE id = $12 RETURNING ordinal
        ) DELETE FROM jobs.payloads USING ended WHERE job = ended.ordinal
        """

    /// How many jobs wait or run, and how many bytes all that they are to do has; what was counted since is made one row.
    static let open = """
        WITH counted AS (DELETE FROM jobs.room RETURNING jobs, bytes), total AS (
            SELECT coalesce(sum(jobs), 0)::bigint AS jobs, coalesce(sum(bytes), 0)::bigint AS bytes FROM counted
        ), kept AS (INSERT INTO jobs.room SELECT jobs, bytes FROM total)
        SELECT jobs, bytes FROM total
        """

    /// What is counted, and what there is: both of one moment.
    static let roomCheck = """
        SELECT
            (SELECT coalesce(sum(jobs), 0)::bigint FROM jobs.room), (SELECT coalesce(sum(bytes), 0)::bigint FROM jobs.room),
            count(*), coalesce(sum(kept_bytes), 0)::bigint FROM jobs.jobs WHERE state IN ('waiting', 'running')
        """

    /// Deletes jobs of some states that changed last before a time, or are more than are kept; takes states, time, and number. A job that
    /// is revived meanwhile is looked at once more, and stays.
    static let prune = """
        DELETE FROM jobs.jobs WHERE state = ANY ($1) AND (changed_at <= $2 OR ordinal <= (
            SELECT ordinal FROM jobs.jobs WHERE state = ANY ($1) ORDER BY ordinal DESC OFFSET $3 LIMIT 1))
        """

    /// Drops what dead jobs were to do from the one on that is beyond some bytes, counted from the newest.
    static let prunePayloads = """
        WITH sizes AS (
            SELECT ordinal, sum(kept_bytes) OVER (ORDER BY ordinal DESC) AS total FROM jobs.jobs
            WHERE state = 'dead' AND kept_bytes IS NOT NULL
        ), dropped AS (
            UPDATE jobs.jobs SET kept_bytes = NULL FROM sizes
            WHERE jobs.ordinal = sizes.ordinal AND sizes.total > $1 AND jobs.state = 'dead' RETURNING jobs.ordinal
        ) DELETE FROM jobs.payloads USING dropped WHERE job = dropped.ordinal
        """

    /// A statement that takes the kind beside it instead of a value.
    private static func of(_ statement: String) -> String {
        let parts = statement.split(separator: "kind = $1", omittingEmptySubsequences: false)
        return parts.joined(separator: "jobs.kind = wanted.kind")
    }

    private static func marks(_ places: ClosedRange<Int>) -> String {
        places.map { "$\($0)" }.joined(separator: ", ")
    }
}
