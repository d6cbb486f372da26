/// Which server a session is with, and on which of its histories: a standby that takes over begins another timeline, with a higher number
/// (PostgreSQL, section 26.3.6).
struct ServerPlace: Sendable, Equatable {
    /// What tells one server and its standbys from others; 0 where the role may not know.
    let system: Int64
    let timeline: Int64

    init(system: Int64, timeline: Int64) {
        self.system = system
        self.timeline = timeline
    }

    /// Asks the server. The name of the file that it writes its log to begins with the timeline, from the moment at which it takes over;
    /// the control data have it after the next checkpoint only.
    ///
    /// - Parameter session: a session with it.
    /// - Throws: `PostgresError`; a standby has no such file, and is refused as `unreachable`.
    init(of session: PostgresSession) throws(PostgresError) {
        guard try !session.run("SELECT pg_is_in_recovery()").boolean(0, 0) else {
            throw .unreachable("found a standby, expected the server that is written")
        }
        let mayKnow = try session.run("SELECT has_function_privilege('pg_catalog.pg_control_system()', 'EXECUTE')").boolean(0, 0)
        let system = mayKnow ? "(SELECT system_identifier FROM pg_catalog.pg_control_system())" : "0::bigint"
        let timeline = "('x' || substr(pg_walfile_name(pg_current_wal_lsn()), 1, 8))::bit(32)::bigint"
        let rows = try session.run("SELECT \(system), \(timeline)")
        self.init(system: try rows.integer(0, 0), timeline: try rows.integer(0, 1))
    }
}

extension ServerPlace: CustomStringConvertible {
    /// As messages name it.
    var description: String { "timeline \(timeline) of the server \(UInt64(bitPattern: system))" }
}
