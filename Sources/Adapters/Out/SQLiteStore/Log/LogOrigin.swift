internal import Contracts
internal import EventSourcing
internal import GRDB

/// The log that a file beside it belongs to, and where that log ended when this was noted last.
struct LogOrigin: Sendable {
    let log: MessageID
    let position: LogPosition
    let chainHash: Digest256

    /// Where it is noted in such a file: in one row.
    static let table = """
        CREATE TABLE origin (
            id INTEGER PRIMARY KEY CHECK (id = 0), log BLOB NOT NULL, position INTEGER NOT NULL, chain_hash BLOB NOT NULL
        ) STRICT;
        """

    /// A log as it ends now.
    init(_ storage: any LogStorage) async throws(EventStoreError) {
        let head = try await storage.head()
        (log, position, chainHash) = (try await storage.identity().id, head.position, head.chainHash)
    }

    /// What is noted in a file; nil when nothing is.
    init?(in database: Database) throws {
        let rows = try PreparedStatement(database, "SELECT log, position, chain_hash FROM origin")
        guard try rows.next() else { return nil }
        defer { rows.reset() }
        guard let log = LogRows.identifier(rows, 0), rows.integer(1) >= 0, let hash = LogRows.digest(rows, 2) else {
            throw DatabaseError(
                resultCode: .SQLITE_CORRUPT, message: "origin: found an identifier, a position or a hash that is none")
        }
        (self.log, position, chainHash) = (log, LogPosition(rows.integer(1)), hash)
    }

    /// Notes it in a file, in place of what was noted before.
    func note(in database: Database) throws {
        let insert = try PreparedStatement(database, "INSERT OR REPLACE INTO origin VALUES (0, ?, ?, ?)")
        insert.bind(1, log)
        insert.bind(2, position.value)
        insert.bind(3, chainHash)
        try insert.run()
    }

    /// Why a file that this was noted in is none of a log.
    ///
    /// - Parameters:
    ///   - storage: the log.
    ///   - now: as it ends now.
    ///   - places: further positions that the file reached, each with the log's chain hash there.
    /// - Returns: nil when it may be the log's.
    /// - Throws: `EventStoreError`, by cause.
    func fault(
        of storage: any LogStorage, _ now: LogOrigin, beside places: [(LogPosition, Digest256?)] = []
    ) async throws(EventStoreError) -> String? {
        if log != now.log { return "found those of log \(log), expected those of \(now.log)" }
        let places = places + (position > .start ? [(position, chainHash)] : [])
        if let furthest = places.map(\.0).max(), furthest > now.position {
            return "found those of a log up to \(furthest), expected at most \(now.position), where the log ends"
        }
        for (position, chainHash) in places where try await !Self.isOurs(position, chainHash, storage) {
            return "found those of another history of the log up to \(position)"
        }
        return nil
    }

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
