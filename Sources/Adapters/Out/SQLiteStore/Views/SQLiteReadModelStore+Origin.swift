internal import Contracts
package import EventSourcing
internal import Foundation
internal import GRDB

extension SQLiteReadModelStore {
    /// Opens the read models of a log. Those that were made from another log, or from events that this one does not have, as after an older
    /// backup was restored, are removed: they are made anew from the log, and policies send again what the log then answers as done before.
    ///
    /// - Parameters:
    ///   - directory: the path of the directory; it must be there.
    ///   - log: the log that they are made from.
    /// - Returns: the read models, and why those that were there were removed.
    /// - Throws: `ReadModelError.damaged` when the file is of another kind, and others by cause.
    package static func open(
        directory: String, of log: any LogStorage
    ) async throws(ReadModelError) -> (store: SQLiteReadModelStore, removed: String?) {
        let origin = try await Origin(log)
        let earlier = try SQLiteReadModelStore.earlierFormat(directory)
        if earlier != nil { try SQLiteReadModelStore.remove(directory) }
        var store = try await SQLiteReadModelStore(directory: directory)
        do throws(ReadModelError) {
            let fault = try await store.fault(of: log, origin)
            if fault != nil {
                try await store.close()
                try SQLiteReadModelStore.remove(directory)
                store = try await SQLiteReadModelStore(directory: directory)
            }
            try await store.note(origin)
            return (store, fault ?? earlier)
        } catch {
            // The first error tells the cause.
            try? await store.close()
            throw error
        }
    }

    /// The log that rows are made from, and where it ended when they were opened last.
    private struct Origin {
        let log: MessageID
        let position: LogPosition
        let chainHash: Digest256

        init(log: MessageID, position: LogPosition, chainHash: Digest256) {
            (self.log, self.position, self.chainHash) = (log, position, chainHash)
        }

        init(_ storage: any LogStorage) async throws(ReadModelError) {
            do throws(EventStoreError) {
                let head = try await storage.head()
                self.init(log: try await storage.identity().id, position: head.position, chainHash: head.chainHash)
            } catch {
                throw .failed("the log of the read models: \(error)")
            }
        }
    }

    /// Why the rows are none of this log; nil when they are, or when there are none.
    private func fault(of storage: any LogStorage, _ now: Origin) async throws(ReadModelError) -> String? {
        let (noted, reached) = try await read { database in
            (try SQLiteReadModelStore.origin(in: database), try SQLiteReadModelStore.reached(in: database))
        }
        guard let noted else { return nil }
        if noted.log != now.log { return "found those of log \(noted.log), expected those of \(now.log)" }
        let places = reached + (noted.position > .start ? [(noted.position, noted.chainHash)] : [])
        if let furthest = places.map(\.0).max(), furthest > now.position {
            return "found those of a log up to \(furthest), expected at most \(now.position), where the log ends"
        }
        for (position, chainHash) in places where try await !isOurs(position, chainHash, storage) {
            return "found those of another history of the log up to \(position)"
        }
        return nil
    }

    /// Whether a log had a chain hash at a position; one that was not told is none of its.
    private func isOurs(
        _ position: LogPosition, _ chainHash: Digest256?, _ log: any LogStorage
    ) async throws(ReadModelError) -> Bool {
        do throws(EventStoreError) {
            let found = try await log.chainHashes(after: position.advanced(by: -1), limit: 1).first
            return found != nil && found == chainHash
        } catch {
            // What is archived elsewhere cannot be compared; the log's own identity and length fit.
            if case .archived = error { return true }
            throw .failed("the log of the read models: \(error)")
        }
    }

    private static func origin(in database: Database) throws -> Origin? {
        let rows = try PreparedStatement(database, "SELECT log, position, chain_hash FROM origin")
        guard try rows.next() else { return nil }
        defer { rows.reset() }
        guard let log = LogRows.identifier(rows, 0), rows.integer(1) >= 0, let hash = LogRows.digest(rows, 2) else {
            throw ReadModelError.damaged("origin: found an identifier, a position or a hash that is none")
        }
        return Origin(log: log, position: LogPosition(rows.integer(1)), chainHash: hash)
    }

    /// How far along the log rows and policies are, each with the log's chain hash there.
    private static func reached(in database: Database) throws -> [(LogPosition, Digest256?)] {
        let rows = try PreparedStatement(
            database,
            """
            SELECT position, chain_hash FROM generation WHERE position > 0
            UNION SELECT position, chain_hash FROM consumer WHERE position > 0 ORDER BY position
            """)
        return try LogRows.all(rows) { (LogPosition($0.integer(0)), $0.isNull(1) ? nil : LogRows.digest($0, 1)) }
    }

    private func note(_ origin: Origin) async throws(ReadModelError) {
        try await write { database in
            let insert = try PreparedStatement(database, "INSERT OR REPLACE INTO origin VALUES (0, ?, ?, ?)")
            insert.bind(1, origin.log)
            insert.bind(2, origin.position.value)
            insert.bind(3, origin.chainHash)
            try insert.run()
        }
    }

    /// What is said of a file that an earlier release made; nil when there is none.
    private static func earlierFormat(_ directory: String) throws(ReadModelError) -> String? {
        let path = directory + "/views.sqlite"
        guard FileManager.default.fileExists(atPath: path) else { return nil }
        do {
            var configuration = Configuration()
            configuration.busyMode = .timeout(5)
            let file = try DatabaseQueue(path: path, configuration: configuration)
            defer { try? file.close() }
            let (application, format) = try file.read { database in
                (
                    try Int64.fetchOne(database, sql: "PRAGMA application_id"),
                    try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
                )
            }
            guard application == ViewsSchema.applicationID, format < ViewsSchema.format else { return nil }
            return "found those of format \(format), which an earlier release made, expected format \(ViewsSchema.format)"
        } catch {
            throw .from(error)
        }
    }

    private static func remove(_ directory: String) throws(ReadModelError) {
        for suffix in ["", "-wal", "-shm"] {
            let path = directory + "/views.sqlite" + suffix
            guard FileManager.default.fileExists(atPath: path) else { continue }
            do {
                try FileManager.default.removeItem(atPath: path)
            } catch {
                throw .failed("\(path): cannot be removed: \(error)")
            }
        }
    }
}
