internal import Contracts
internal import EventSourcing

extension LogOrigin {
    /// What is noted beside the read models; nil when nothing is.
    init?(ofViewsIn session: PostgresSession) throws {
        let rows = try session.run("SELECT log, position, chain_hash FROM views.origin")
        guard rows.count > 0 else { return nil }
        self.init(
            log: try ViewValues.identifier(rows, 0, 0), position: try ViewValues.position(rows, 0, 1),
            chainHash: try ViewValues.digest(rows, 0, 2))
    }

    /// Notes it beside the read models, in place of what was noted before; where another process noted a later end of the log meanwhile, that
    /// one stays.
    func noteBesideViews(in session: PostgresSession) throws {
        try ViewsSchema.hold(in: session)
        if let fault = try LogOrigin(ofViewsIn: session)?.otherLog(than: self) { throw ReadModelError.damaged(fault) }
        try session.run(
            """
            INSERT INTO views.origin AS o (id, log, position, chain_hash) VALUES (0, $1, $2, $3) ON CONFLICT (id) DO UPDATE SET
                log = excluded.log, position = excluded.position, chain_hash = excluded.chain_hash
            WHERE excluded.position >= o.position
            """, [.bytes(ViewValues.bytes(log)), .integer(position.value), .bytes(chainHash.bytes)])
    }

    /// How far along the log rows and policies are, each with the log's chain hash there.
    static func reachedByViews(in session: PostgresSession) throws -> [(LogPosition, Digest256?)] {
        let rows = try session.run(
            """
            SELECT position, chain_hash FROM views.generation WHERE position > 0
            UNION SELECT position, chain_hash FROM views.consumer WHERE position > 0 ORDER BY position
            """)
        return try (0..<rows.count).map { row in
            (try ViewValues.position(rows, row, 0), rows.isNull(row, 1) ? nil : try ViewValues.digest(rows, row, 1))
        }
    }
}
