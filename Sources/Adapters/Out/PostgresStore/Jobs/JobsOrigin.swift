internal import Contracts
internal import EventSourcing
internal import Messaging

/// The log that jobs belong to, and where that log ended when this was noted last.
struct JobsOrigin: Sendable, Equatable {
    let log: MessageID
    let position: LogPosition
    let chainHash: Digest256

    /// A log as it ends now.
    init(_ storage: any LogStorage) async throws(EventStoreError) {
        let head = try await storage.head()
        (log, position, chainHash) = (try await storage.identity().id, head.position, head.chainHash)
    }

    /// What is noted beside the jobs; nil when nothing is.
    init?(in session: PostgresSession) throws {
        let rows = try session.run("SELECT log, position, chain_hash FROM jobs.origin")
        guard rows.count > 0 else { return nil }
        let position = try rows.integer(0, 1)
        guard let log = JobRows.identifier(rows.bytes(0, 0)), position >= 0, let hash = Digest256(bytes: rows.bytes(0, 2)) else {
            throw JobError.damaged("jobs.origin: found an identifier, a position or a hash that is none")
        }
        (self.log, self.position, chainHash) = (log, LogPosition(position), hash)
    }

    /// Notes it beside the jobs, unless another process noted another log, or a later position, meanwhile.
    ///
    /// - Returns: what is noted now.
    func note(in session: PostgresSession) throws -> JobsOrigin? {
        try session.run(
            """
            INSERT INTO jobs.origin (id, log, position, chain_hash) VALUES (0, $1, $2, $3)
            ON CONFLICT (id) DO UPDATE SET position = EXCLUDED.position, chain_hash = EXCLUDED.chain_hash
            WHERE origin.log = EXCLUDED.log AND origin.position < EXCLUDED.position
            """, [JobRows.value(of: log), .integer(position.value), .bytes(chainHash.bytes)])
        return try JobsOrigin(in: session)
    }

    /// Why jobs that this was noted of are none of a log.
    ///
    /// - Parameters:
    ///   - storage: the log.
    ///   - now: as it ends now.
    /// - Returns: nil when they may be the log's.
    /// - Throws: `EventStoreError`, by cause.
    func fault(of storage: any LogStorage, _ now: JobsOrigin) async throws(EventStoreError) -> String? {
        if log != now.log { return "found those of log \(log), expected those of \(now.log)" }
        guard position > .start else { return nil }
        if position > now.position {
            return "found those of a log up to \(position), expected at most \(now.position), where the log ends"
        }
        do throws(EventStoreError) {
            let found = try await storage.chainHashes(after: position.advanced(by: -1), limit: 1).first
            return found == chainHash ? nil : "found those of another history of the log up to \(position)"
        } catch {
            // What is archived elsewhere cannot be compared; the log's own identity and length fit.
            if case .archived = error { return nil }
            throw error
        }
    }
}
