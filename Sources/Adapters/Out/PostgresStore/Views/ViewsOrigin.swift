internal import Contracts
internal import EventSourcing

/// The log that the read models belong to, and where that log ended when this was noted last.
struct ViewsOrigin: Sendable, Equatable {
    let log: MessageID
    let position: LogPosition
    let chainHash: Digest256

    /// A log as it ends now.
    init(_ storage: any LogStorage) async throws(EventStoreError) {
        let head = try await storage.head()
        (log, position, chainHash) = (try await storage.identity().id, head.position, head.chainHash)
    }

    /// What is noted; nil when nothing is.
    init?(in session: PostgresSession) throws {
        let rows = try session.run("SELECT log, position, chain_hash FROM views.origin")
        guard rows.count > 0 else { return nil }
        log = try ViewValues.identifier(rows, 0, 0)
        position = try ViewValues.position(rows, 0, 1)
        chainHash = try ViewValues.digest(rows, 0, 2)
    }

    /// Notes it in place of what was noted before; where another process noted a later end of the log meanwhile, that one stays.
    func note(in session: PostgresSession) throws {
        try ViewsSchema.hold(in: session)
        if let noted = try ViewsOrigin(in: session), noted.log != log { throw ReadModelError.damaged(otherLog(than: noted)) }
        try session.run(
            """
            INSERT INTO views.origin AS o (id, log, position, chain_hash) VALUES (0, $1, $2, $3) ON CONFLICT (id) DO UPDATE SET
                log = excluded.log, position = excluded.position, chain_hash = excluded.chain_hash
            WHERE excluded.position >= o.position
            """, [.bytes(ViewValues.bytes(log)), .integer(position.value), .bytes(chainHash.bytes)])
    }

    /// How far along the log rows and policies are, each with the log's chain hash there.
    static func reached(in session: PostgresSession) throws -> [(LogPosition, Digest256?)] {
        let rows = try session.run(
            """
            SELECT position, chain_hash FROM views.generation WHERE position > 0
            UNION SELECT position, chain_hash FROM views.consumer WHERE position > 0 ORDER BY position
            """)
        return try (0..<rows.count).map { row in
            (try ViewValues.position(rows, row, 0), rows.isNull(row, 1) ? nil : try ViewValues.digest(rows, row, 1))
        }
    }

    /// Why read models that this was noted for are none of a log.
    ///
    /// - Parameters:
    ///   - storage: the log.
    ///   - now: as it ends now; looked up after `places`, since other processes go on meanwhile.
    ///   - places: further positions that were reached, each with the log's chain hash there.
    /// - Returns: nil when they may be the log's.
    /// - Throws: `EventStoreError`, by cause.
    func fault(
        of storage: any LogStorage, _ now: ViewsOrigin, beside places: [(LogPosition, Digest256?)]
    ) async throws(EventStoreError) -> String? {
        if log != now.log { return now.otherLog(than: self) }
        let places = places + (position > .start ? [(position, chainHash)] : [])
        if let furthest = places.map(\.0).max(), furthest > now.position {
            return "found those of a log up to \(furthest), expected at most \(now.position), where the log ends"
        }
        for (position, chainHash) in places where try await !Self.isOurs(position, chainHash, storage) {
            return "found those of another history of the log up to \(position)"
        }
        return nil
    }

    private func otherLog(than noted: ViewsOrigin) -> String { "found those of log \(noted.log), expected those of \(log)" }

    /// Whether a log had a chain hash at a position; one that was not told is none of its.
    private static func isOurs(
        _ position: LogPosition, _ chainHash: Digest256?, _ log: any LogStorage
    ) async throws(EventStoreError) -> Bool {
        do throws(EventStoreError) {
            let found = try await log.chainHashes(after: position.advanced(by: -1), limit: 1).first
            return found != nil && found == chainHash
        } catch {
            // What is archived elsewhere cannot be compared; the log's own identity and length fit.
            if case .archived = error { return true }
            throw error
        }
    }
}
