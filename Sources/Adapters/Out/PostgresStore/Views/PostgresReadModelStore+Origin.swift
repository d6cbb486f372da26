internal import Contracts
package import EventSourcing

extension PostgresReadModelStore {
    /// Opens the read models of a log. Those that were made from another log, or from events that this one does not have, as after an older
    /// backup was restored, are refused: a database may be shared, and what is there may be somebody else's. Where that was looked at, they
    /// are removed and made anew from the log, and policies send again what the log then answers as done before.
    ///
    /// - Parameters:
    ///   - address: where the database is.
    ///   - log: the log that they are made from.
    ///   - connections: how many read at once; half as many write.
    ///   - isReplacing: whether those that are not of this log are removed.
    /// - Returns: the read models, and why those that were there were removed.
    /// - Throws: `ReadModelError.damaged` when they are not of this log or of another format, and others by cause.
    package static func open(
        _ address: PostgresAddress, of log: any LogStorage, connections: Int = 4, isReplacing: Bool = false
    ) async throws(ReadModelError) -> (store: PostgresReadModelStore, removed: String?) {
        let store = try await PostgresReadModelStore(address, connections: connections)
        do throws(ReadModelError) {
            let (noted, reached) = try await store.read { (try LogOrigin(ofViewsIn: $0), try LogOrigin.reachedByViews(in: $0)) }
            let (now, fault) = try await judge(log, noted, reached)
            if let fault {
                guard isReplacing else { throw .damaged(fault) }
                try await store.write { try empty(noted, in: $0) }
            }
            try await store.write { try now.noteBesideViews(in: $0) }
            return (store, fault)
        } catch {
            // The first error tells the cause.
            try? await store.close()
            throw error
        }
    }

    private static func judge(
        _ log: any LogStorage, _ noted: LogOrigin?, _ reached: [(LogPosition, Digest256?)]
    ) async throws(ReadModelError) -> (LogOrigin, fault: String?) {
        do throws(EventStoreError) {
            let now = try await LogOrigin(log)
            return (now, try await noted?.fault(of: log, now, beside: reached))
        } catch {
            throw .failed("the log of the read models: \(error)")
        }
    }

    /// Removes all that is there. Numbers of generations and epochs of leases go on, so that whoever still holds one is told.
    private static func empty(_ judged: LogOrigin?, in session: PostgresSession) throws {
        try ViewsSchema.hold(in: session)
        guard try LogOrigin(ofViewsIn: session) == judged else {
            throw ReadModelError.locked("another process opened them meanwhile; open them again")
        }
        try session.script("LOCK TABLE views.generation, views.consumer IN SHARE ROW EXCLUSIVE MODE")
        for generation in try GenerationRows.every(in: session) { try GenerationRows.drop(generation, in: session) }
        try session.script(
            """
            DELETE FROM views.refusal; DELETE FROM views.snapshot; DELETE FROM views.origin;
            UPDATE views.consumer SET position = NULL, chain_hash = NULL, epoch = epoch + 1
            """)
    }
}
