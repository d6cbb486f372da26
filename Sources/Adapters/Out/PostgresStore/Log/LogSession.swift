internal import EventSourcing

/// What sessions with a log begin with.
enum LogSession {
    // Every statement here is served by an index, in its order. Estimates for a table that grows, and compiling for those estimates, would
    // only make it slow.
    private static let plans = "SET enable_seqscan = off; SET enable_bitmapscan = off; SET jit = off;"

    /// A session that reads.
    static let reading: @Sendable (PostgresSession) throws -> Void = { session in
        try session.script("\(plans) SET default_transaction_read_only = on")
        session.memo = ReaderMemo()
    }

    /// A session that writes. A commit is safe when it returns, whatever the server's default is. Who holds the head and is heard of no
    /// more lets go of it after five seconds, and so long the others wait.
    ///
    /// - Parameter patience: how long answers are waited for.
    /// - Returns: what each session begins with.
    static func writing(_ patience: LogPatience) -> @Sendable (PostgresSession) throws -> Void {
        { session in
            try session.script(
                """
                \(plans) SET default_transaction_read_only = off; SET statement_timeout = 0; SET lock_timeout = '60s';
                SET idle_in_transaction_session_timeout = '5s';
                SELECT set_config('synchronous_commit', 'on', false)
                WHERE current_setting('synchronous_commit') NOT IN ('on', 'remote_apply');
                """)
            session.patience = patience.statement
            session.memo = WriterMemo(try session.place ?? session.locate())
        }
    }
}
