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
        /// Reading and writing under an identity that is asked for once the writer's lock is held, given the log's own; given nil for a
        /// log that is not there, which is then made; it may be asked for more than once.
        case writeAs(@Sendable (LogIdentity?) throws(EventStoreError) -> LogIdentity)
        /// Reading only, beside whoever writes.
        case read
    }

    /// What the storage may do now.
    enum Stage: Sendable {
        case reading
        case writing(DirectoryLock)
        case closed
    }

    let live: LogSegment
    /// The archives at hand, oldest first, each ending where the next begins.
    let archives: [LogSegment]
    let signal: CommitSignal
    let sidecar: HeadSidecar?
    /// What other processes append, when this one only reads.
    let news: DirectoryNews?
    let stage: Mutex<Stage>
    let made: LogIdentity
    /// Whether the file may be an archive, which has the answers of its own range only; a log has all.
    let mayBeArchive: Bool

    var pool: DatabasePool { live.pool }

    /// Where the events of the live file begin.
    var base: LogBase? { live.base }

    /// Where the events at hand begin.
    var earliest: LogBase? { archives.first.map(\.base) ?? live.base }

    /// Opens the log of a directory.
    ///
    /// - Parameters:
    ///   - directory: its path; it must be there.
    ///   - access: what the log is opened for.
    ///   - archives: files with older parts of the log, in any order, without a gap up to where the log itself begins.
    /// - Throws: `EventStoreError.locked` when another process writes to it, `otherKey` when it was made with another key, `notFound` when
    ///   there is no log to read, `unknownFormat` when the file is of another format, `damaged` when it is no log or its schema is not that
    ///   of one, `otherHistory` when an archive is not the one that the log goes on from, or a log was here and is lost, `notWritable`
    ///   when only who can write to the directory can read it, and others by cause.
    public init(directory: String, access: Access, archives: [String] = []) async throws(EventStoreError) {
        let path = directory + "/log.sqlite"
        let naming = access.naming
        stage = Mutex(naming == nil ? .reading : .writing(try DirectoryLock(directory + "/log.lock")))
        mayBeArchive = false
        let place = LogPlace(directory)
        do {
            if let naming {
                try place.checkNotLost()
                // A key that cannot be had leaves no file of a log.
                if !ArchiveFile.exists(path) { _ = try naming(nil) }
            }
            let pool = try naming == nil ? SQLiteLogStorage.open(ReadOnlyFile(path)) : SQLiteLogStorage.open(writing: path)
            (made, signal) = try await SQLiteLogStorage.prepare(pool, place, naming)
            live = try await LogSegment(path, pool)
            self.archives = try await SQLiteLogStorage.attach(archives, to: live, of: made)
        } catch let error as DatabaseError where naming != nil && error.resultCode == .SQLITE_IOERR {
            throw .writing(error)
        } catch {
            throw place.opening(error)
        }
        sidecar = naming == nil ? nil : HeadSidecar(path: directory + "/log.head", identity: made)
        guard naming == nil else {
            news = nil
            return
        }
        let pool = live.pool
        news = DirectoryNews(directory) { [pool, signal] in
            pool.asyncRead { database in
                // A log that cannot be read now tells those who read it, not those who wait.
                guard let database = try? database.get(), let head = try? LogRows.head(in: database) else { return }
                signal.advance(to: head.position)
            }
        }
    }

    /// Opens an archive, or any other file of a log that nobody writes to, by itself, for reading.
    ///
    /// - Parameter archive: the path of the file.
    /// - Throws: `EventStoreError`, by cause.
    public convenience init(archive: String) async throws(EventStoreError) {
        try await self.init(file: try ReadOnlyFile(archive))
    }

    /// Opens a file of a log that nobody writes to, by itself, for reading.
    ///
    /// - Parameter file: the file, and how it is opened.
    /// - Throws: `EventStoreError`, by cause.
    package init(file: ReadOnlyFile) async throws(EventStoreError) {
        stage = Mutex(.reading)
        mayBeArchive = true
        let place = LogPlace(file: file.path)
        do {
            let pool = try SQLiteLogStorage.open(file)
            (made, signal) = try await SQLiteLogStorage.prepare(pool, place, nil)
            live = try await LogSegment(file.path, pool)
        } catch {
            throw place.opening(error)
        }
        (archives, sidecar, news) = ([], nil, nil)
    }

    /// Opens a file for reading.
    static func open(_ file: ReadOnlyFile) throws -> DatabasePool { try pool(file.name, readonly: true) }

    /// Opens a file for writing, and makes it when it is not there.
    private static func open(writing path: String) throws -> DatabasePool {
        let pool = try pool(path, readonly: false)
        try pool.writeWithoutTransaction { database in
            try database.syncEveryCommit()
            // What a process before this one wrote and did not live to sync counts as committed from here on: it is made safe first.
            _ = try database.checkpoint(.passive)
        }
        return pool
    }

    private static func pool(_ name: String, readonly: Bool) throws -> DatabasePool {
        var configuration = Configuration()
        configuration.label = "log"
        configuration.readonly = readonly
        configuration.maximumReaderCount = 4
        configuration.busyMode = .timeout(5)
        configuration.persistentReadOnlyConnections = true
        configuration.prepareDatabase { database in
            try database.execute(sql: "PRAGMA trusted_schema = OFF")
            try database.limitCache()
        }
        return try DatabasePool(path: name, configuration: configuration)
    }

    /// Makes a new log, or checks that this is one.
    static func prepare(
        _ pool: DatabasePool, _ place: LogPlace, _ naming: (@Sendable (LogIdentity?) throws(EventStoreError) -> LogIdentity)?
    ) async throws -> (LogIdentity, CommitSignal) {
        if let naming {
            try await pool.write { database in
                guard try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 else { return }
                try place.checkNoTrace()
                let identity = try naming(nil)
                try LogSchema.create(in: database)
                try begin(identity, in: database)
            }
        }
        return try await pool.read { database in
            try check(database, place.file)
            if naming != nil { try LogSchema.check(database) }
            let rows = try PreparedStatement(database, "SELECT log, public_key FROM identity")
            guard try rows.next(), let id = LogRows.identifier(rows, 0) else {
                throw EventStoreError.damaged(nil, "found no identity, expected one row")
            }
            defer { rows.reset() }
            let stored = LogIdentity(id: id, publicKey: rows.bytes(1))
            if let identity = try naming?(stored), identity.publicKey != stored.publicKey {
                throw EventStoreError.otherKey(
                    found: "\(VerifierKey(of: LogIdentity(id: id, publicKey: identity.publicKey)))",
                    expected: "\(VerifierKey(of: stored))")
            }
            return (stored, CommitSignal(at: try LogRows.head(in: database).position))
        }
    }

    private static func begin(_ identity: LogIdentity, in database: Database) throws {
        let maker = try PreparedStatement(database, "INSERT INTO identity VALUES (0, ?, ?)")
        maker.bind(1, identity.id)
        maker.bind(2, identity.publicKey)
        try maker.addRow()
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
