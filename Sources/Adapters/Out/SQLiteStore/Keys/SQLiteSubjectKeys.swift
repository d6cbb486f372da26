package import EventSourcing
internal import GRDB
internal import Glibc
package import Runtime

/// The keys of subjects in a directory: `keys.sqlite`, apart from the log, readable by its owner only.
///
/// A key that is destroyed is overwritten; the file is then written anew and its write-ahead file emptied, so that neither holds the key
/// any more. What the disk itself keeps of overwritten blocks, and copies made before, are beyond it: keep this file out of backups that
/// are kept longer than a subject may ask to be forgotten.
package final class SQLiteSubjectKeys: SubjectKeys {
    private let queue: DatabaseQueue
    private let entropy: any Entropy

    /// `BTKY` in ASCII: tells the file from any other SQLite file.
    private static let applicationID: Int64 = 0x4254_4b59

    /// Opens the keys of a directory, and makes their file when it is not there.
    ///
    /// - Parameters:
    ///   - directory: its path; it must be there.
    ///   - entropy: makes new keys.
    /// - Throws: `SubjectKeyError.failed` when the file cannot be opened or is of another kind.
    package init(directory: String, entropy: any Entropy) throws(SubjectKeyError) {
        self.entropy = entropy
        let path = directory + "/keys.sqlite"
        let descriptor = open(path, O_RDWR | O_CREAT | O_CLOEXEC, 0o600)
        guard descriptor >= 0 else { throw .failed("\(path): \(String(cString: strerror(errno)))") }
        Glibc.close(descriptor)
        do {
            var configuration = Configuration()
            configuration.label = "keys"
            configuration.busyMode = .timeout(5)
            configuration.journalMode = .wal
            configuration.prepareDatabase { database in
                try database.execute(sql: "PRAGMA secure_delete = ON; PRAGMA trusted_schema = OFF")
            }
            queue = try DatabaseQueue(path: path, configuration: configuration)
            try queue.writeWithoutTransaction { try $0.syncEveryCommit() }
            try queue.write { try SQLiteSubjectKeys.prepare($0) }
        } catch {
            throw .failed("\(path): \(error)")
        }
    }

    private static func prepare(_ database: Database) throws {
        if try Int64.fetchOne(database, sql: "SELECT count(*) FROM sqlite_schema") == 0 {
            try database.execute(
                sql: """
                    PRAGMA application_id = \(applicationID);
                    CREATE TABLE subject_key (subject TEXT PRIMARY KEY, key BLOB) STRICT, WITHOUT ROWID;
                    """)
        }
        guard try Int64.fetchOne(database, sql: "PRAGMA application_id") == applicationID else {
            throw SubjectKeyError.failed("found a file of another kind, expected keys of subjects")
        }
    }

    private enum Stored {
        case none
        case destroyed
        case key(SubjectKey)
    }

    private static func stored(_ subject: SubjectID, in database: Database) throws -> Stored {
        let row = try PreparedStatement(database, "SELECT key FROM subject_key WHERE subject = ?")
        row.bind(1, subject.text)
        guard try row.next() else { return .none }
        defer { row.reset() }
        if row.isNull(0) { return .destroyed }
        guard let key = SubjectKey(bytes: row.bytes(0)) else {
            throw SubjectKeyError.failed("subject \(subject.text): found a key that is not of 32 bytes")
        }
        return .key(key)
    }

    private static func store(_ subject: SubjectID, _ key: SubjectKey?, in database: Database) throws {
        let insert = try PreparedStatement(database, "INSERT OR REPLACE INTO subject_key VALUES (?, ?)")
        insert.bind(1, subject.text)
        if let key { insert.bind(2, key.bytes) } else { insert.bindNull(2) }
        try insert.run()
    }

    package func sealingKey(of subject: SubjectID) throws(SubjectKeyError) -> SubjectKey {
        try access { database in
            switch try SQLiteSubjectKeys.stored(subject, in: database) {
            case .key(let key): return key
            case .destroyed: throw SubjectKeyError.destroyed(subject)
            case .none:
                let key = SubjectKey(drawnFrom: self.entropy)
                try SQLiteSubjectKeys.store(subject, key, in: database)
                return key
            }
        }
    }

    package func unsealingKey(of subject: SubjectID) throws(SubjectKeyError) -> SubjectKey? {
        try access { database in
            switch try SQLiteSubjectKeys.stored(subject, in: database) {
            case .key(let key): return key
            case .destroyed: return nil
            case .none: throw SubjectKeyError.unknown(subject)
            }
        }
    }

    package func destroyKey(of subject: SubjectID) throws(SubjectKeyError) {
        try access { try SQLiteSubjectKeys.store(subject, nil, in: $0) }
        do {
            // SQLite zeroes what it frees, but moves cells within pages: written anew, the file has no page of before.
            try queue.writeWithoutTransaction { database in
                try database.execute(sql: "VACUUM")
                _ = try database.checkpoint(.truncate)
            }
        } catch {
            throw .failed("the key of \(subject.text) is destroyed, but traces of it may be left in the file: \(error)")
        }
    }

    /// Empties the write-ahead file and lets go of the files.
    ///
    /// - Throws: `SubjectKeyError.failed`.
    package func close() throws(SubjectKeyError) {
        do {
            try queue.writeWithoutTransaction { _ = try $0.checkpoint(.truncate) }
            try queue.close()
        } catch {
            throw .failed("\(error)")
        }
    }

    private func access<T>(_ body: (Database) throws -> T) throws(SubjectKeyError) -> T {
        do {
            return try queue.writeWithoutTransaction { database in
                var value: T?
                try database.inTransaction(.immediate) {
                    value = try body(database)
                    return .commit
                }
                guard let value else { throw SubjectKeyError.failed("the transaction ended without a value") }
                return value
            }
        } catch {
            throw error as? SubjectKeyError ?? .failed("\(error)")
        }
    }
}
