package import EventSourcing
internal import GRDB
internal import Synchronization

/// Read models, checkpoints and snapshots in a directory: `views.sqlite`.
///
/// Write-ahead mode with `synchronous=NORMAL`: a loss of power may take the last commits, rows and checkpoints together, which the log then
/// says again.
package final class SQLiteReadModelStore: Sendable {
    private let pool: DatabasePool
    private let isClosed = Mutex(false)
    private let writes = Atomic<UInt64>(0)

    /// Counts what was written, each time after it can be read.
    package var revision: UInt64 { writes.load(ordering: .acquiring) }

    /// Opens the read models of a directory, and makes them when they are not there.
    ///
    /// - Parameter directory: its path; it must be there.
    /// - Throws: `ReadModelError.damaged` when the file is of another kind or format, and others by cause.
    package init(directory: String) async throws(ReadModelError) {
        do {
            var configuration = Configuration()
            configuration.label = "views"
            configuration.maximumReaderCount = 4
            configuration.busyMode = .timeout(5)
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA synchronous = NORMAL; PRAGMA trusted_schema = OFF")
                try database.limitCache()
            }
            pool = try DatabasePool(path: directory + "/views.sqlite", configuration: configuration)
            try await pool.write { database in
                if try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 {
                    try ViewsSchema.create(in: database)
                }
                let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
                let format = try Int64.fetchOne(database, sql: "PRAGMA user_version")
                guard application == ViewsSchema.applicationID, format == ViewsSchema.format else {
                    throw ReadModelError.damaged(
                        "views.sqlite: found another kind or format of file, expected format \(ViewsSchema.format)")
                }
            }
        } catch {
            throw .from(error)
        }
    }

    /// Runs a transaction that writes. Once begun it is not cancelled, so that its outcome is known.
    func write<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(ReadModelError) -> T {
        guard !isClosed.withLock({ $0 }) else { throw .closed }
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<T, any Error>, Never>) in
            pool.asyncWriteWithoutTransaction { database in
                continuation.resume(
                    returning: Result {
                        var value: T?
                        try database.inTransaction(.immediate) {
                            value = try body(database)
                            return .commit
                        }
                        guard let value else { throw ReadModelError.failed("the transaction ended without a value") }
                        return value
                    })
            }
        }
        writes.add(1, ordering: .releasing)
        do { return try result.get() } catch { throw .from(error) }
    }

    /// Runs a transaction that reads one state of all tables.
    func read<T: Sendable>(_ body: @escaping @Sendable (Database) throws -> T) async throws(ReadModelError) -> T {
        guard !isClosed.withLock({ $0 }) else { throw .closed }
        let result = await withCheckedContinuation { (continuation: CheckedContinuation<Result<T, any Error>, Never>) in
            pool.asyncRead { database in
                continuation.resume(returning: Result { try body(database.get()) })
            }
        }
        do { return try result.get() } catch { throw .from(error) }
    }

    /// Empties the write-ahead file and lets go of the files.
    package func close() async throws(ReadModelError) {
        let wasClosed = isClosed.withLock { isClosed in
            defer { isClosed = true }
            return isClosed
        }
        guard !wasClosed else { return }
        do {
            try await pool.writeWithoutTransaction { database in _ = try database.checkpoint(.truncate) }
            try pool.close()
        } catch {
            throw .from(error)
        }
    }
}
