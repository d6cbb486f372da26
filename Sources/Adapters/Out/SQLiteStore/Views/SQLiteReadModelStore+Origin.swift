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
        let origin = try await origin(of: log)
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
            try await store.write { try origin.note(in: $0) }
            return (store, fault ?? earlier)
        } catch {
            // The first error tells the cause.
            try? await store.close()
            throw error
        }
    }

    private static func origin(of log: any LogStorage) async throws(ReadModelError) -> LogOrigin {
        do throws(EventStoreError) {
            return try await LogOrigin(log)
        } catch {
            throw .failed("the log of the read models: \(error)")
        }
    }

    /// Why the rows are none of this log; nil when they are, or when there are none.
    private func fault(of storage: any LogStorage, _ now: LogOrigin) async throws(ReadModelError) -> String? {
        let (noted, reached) = try await read { (try LogOrigin(in: $0), try SQLiteReadModelStore.reached(in: $0)) }
        do throws(EventStoreError) {
            return try await noted?.fault(of: storage, now, beside: reached)
        } catch {
            throw .failed("the log of the read models: \(error)")
        }
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
