internal import Contracts
internal import EventSourcing
internal import Messaging

extension LogOrigin {
    /// What is noted beside the jobs; nil when nothing is.
    init?(ofJobsIn session: PostgresSession) throws {
        let rows = try session.run("SELECT log, position, chain_hash FROM jobs.origin")
        guard rows.count > 0 else { return nil }
        let position = try rows.integer(0, 1)
        guard let log = JobRows.identifier(rows.bytes(0, 0)), position >= 0, let hash = Digest256(bytes: rows.bytes(0, 2)) else {
            throw JobError.damaged("jobs.origin: found an identifier, a position or a hash that is none")
        }
        self.init(log: log, position: LogPosition(position), chainHash: hash)
    }

    /// Notes it beside the jobs, unless another process noted another log, or a later position, meanwhile.
    ///
    /// - Returns: what is noted now.
    func noteBesideJobs(in session: PostgresSession) throws -> LogOrigin? {
        try session.run(
            """
            INSERT INTO jobs.origin (id, log, position, chain_hash) VALUES (0, $1, $2, $3)
            ON CONFLICT (id) DO UPDATE SET position = EXCLUDED.position, chain_hash = EXCLUDED.chain_hash
            WHERE origin.log = EXCLUDED.log AND origin.position < EXCLUDED.position
            """, [JobRows.value(of: log), .integer(position.value), .bytes(chainHash.bytes)])
        return try LogOrigin(ofJobsIn: session)
    }
}
