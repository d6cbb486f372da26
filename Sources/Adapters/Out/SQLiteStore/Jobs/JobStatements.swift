/// What finds the next job: each reads an index of jobs that are open, and no payload. `LIMIT 1` ends at the first that may be had.
package enum JobStatements {
    /// How many jobs of each kind are under leases; takes the time.
    package static let leased = """
        SELECT kind, count(*) FROM jobs WHERE state = 'running' AND leased_until > ?1 GROUP BY kind
        """

    /// The next job of a kind that waits; takes the kind and the time.
    package static let waiting = """
        SELECT priority, ordinal, id FROM jobs WHERE state = 'waiting' AND kind = ?1 AND not_before <= ?2
        ORDER BY priority DESC, ordinal LIMIT 1
        """

    /// The next job of a kind whose worker let the lease run out; takes the kind and the time.
    package static let expired = """
        SELECT priority, ordinal, id FROM jobs WHERE state = 'running' AND kind = ?1 AND leased_until <= ?2
        ORDER BY priority DESC, ordinal LIMIT 1
        """
}
