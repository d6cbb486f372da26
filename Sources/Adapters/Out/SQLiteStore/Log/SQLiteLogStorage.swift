public import Contracts
public import EventSourcing
internal import GRDB
internal import Synchronization

/// A log in a directory: `log.sqlite`, written by one process, read by any number.
///
/// Each commit is one transaction in write-ahead mode with `synchronous=FULL`: when it returns, it survives the loss of power.
public final class SQLiteLogStorage: Sendable {
    /// What the storage is opened for.
    public enum Access: Sendable {
        /// Reading and writing; a log that is not there is made, with this identity.
        case write(made: LogIdentity)
        /// Reading only, beside whoever writes.
        case read
    }

    /// What the storage may do now.
    enum Stage: Sendable {
        case reading
        case writing(DirectoryLock)
        case closed
    }

    let pool: DatabasePool
    let signal: CommitSignal
    let sidecar: HeadSidecar?
    /// What other processes append, when this one only reads.
    private let news: DirectoryNews?
    let stage: Mutex<Stage>
    let made: LogIdentity

    /// Opens the log of a directory.
    ///
    /// - Parameters:
    ///   - directory: its path; it must be there.
    ///   - access: what the log is opened for.
    /// - Throws: `EventStoreError.locked` when another process writes to it, `notFound` when there is no log to read, `unknownFormat` when
    ///   the file is of another format, `damaged` when it is no log, and others by cause.
    public init(directory: String, access: Access) async throws(EventStoreError) {
        let path = directory + "/log.sqlite"
        var identity: LogIdentity?
        if case .write(let made) = access {
            stage = Mutex(.writing(try DirectoryLock(directory + "/log.lock")))
            identity = made
        } else {
            stage = Mutex(.reading)
        }
        do {
            pool = try SQLiteLogStorage.open(path, creating: identity != nil)
            (made, signal) = try await SQLiteLogStorage.prepare(pool, path, identity)
        } catch {
            throw .reading(error)
        }
        sidecar = identity == nil ? nil : HeadSidecar(path: directory + "/log.head", identity: made)
        guard identity == nil else {
            news = nil
            return
        }
        news = DirectoryNews(directory) { [pool, signal] in
            pool.asyncRead { database in
                // A log that cannot be read now tells those who read it, not those who wait.
                guard let database = try? database.get(), let head = try? LogRows.head(in: database) else { return }
                signal.advance(to: head.position)
            }
        }
    }

    private static func open(_ path: String, creating: Bool) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "log"
        configuration.readonly = !creating
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA synchronous = FULL; PRAGMA cache_size = -32768; PRAGMA trusted_schema = OFF")
        }
        return try DatabasePool(path: path, configuration: configuration)
    }

    /// Makes a new log, or checks that this is one.
    private static func prepare(
        _ pool: DatabasePool, _ path: String, _ identity: LogIdentity?
    ) async throws -> (LogIdentity, CommitSignal) {
        if let identity {
            try await pool.write { database in
                guard try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 else { return }
                try LogSchema.create(in: database)
                try begin(identity, in: database)
            }
        }
        return try await pool.read { database in
            try check(database, path)
            let rows = try PreparedStatement(database, "SELECT log, public_key FROM identity")
            guard try rows.next(), let id = LogRows.identifier(rows, 0) else {
                throw EventStoreError.damaged(nil, "found no identity, expected one row")
            }
            defer { rows.reset() }
            let identity = LogIdentity(id: id, publicKey: rows.bytes(1))
            return (identity, CommitSignal(at: try LogRows.head(in: database).position))
        }
    }

    private static func begin(_ identity: LogIdentity, in database: Database) throws {
        let maker = try PreparedStatement(database, "INSERT INTO identity VALUES (0, ?, ?)")
        maker.bind(1, identity.id)
        maker.bind(2, identity.publicKey)
        try maker.run()
    }

    private static func check(_ database: Database, _ path: String) throws {
        let application = try Int64.fetchOne(database, sql: "PRAGMA application_id")
        guard application == LogSchema.applicationID else {
            throw EventStoreError.unknownFormat(found: "\(path), which is no log", expected: "a log of BondTrader")
        }
        let format = try Int64.fetchOne(database, sql: "PRAGMA user_version") ?? 0
        guard format == LogSchema.format else {
            throw EventStoreError.unknownFormat(found: "\(format)", expected: "\(LogSchema.format)")
        }
    }

}
