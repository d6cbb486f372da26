public import EventSourcing

extension PostgresLogStorage {
    /// What is wrong with how the server keeps the log: positions, versions, answers and heads that are not dense, or do not reach the
    /// head; names that are not there; triggers that are gone; a server that does not keep what it commits through a loss of power.
    ///
    /// - Returns: a line for each fault, at most a hundred of each kind.
    /// - Throws: `EventStoreError`, by cause.
    public func faults() async throws(EventStoreError) -> [String] {
        try await read { session in
            try session.transaction("ISOLATION LEVEL REPEATABLE READ READ ONLY") {
                try session.script("SET LOCAL enable_seqscan = on; SET LOCAL enable_bitmapscan = on")
                return try LogFaults(session).all()
            }
        }
    }
}
