package import EventSourcing
package import Runtime
internal import Synchronization

/// The keys of subjects in a PostgreSQL database, in the schema `keys`, for all processes that use it.
///
/// A key that is destroyed is gone from the table at once, for every process; the table is then written anew and its file given up, so that
/// no page of it holds the key any more. What PostgreSQL keeps elsewhere is beyond it, and holds the key until it is itself gone:
/// - the write-ahead log (`pg_wal`), where the key was written when it was made and each time the table was written anew while it was
///   there: until later writing overwrites its recycled segments; what is archived of it, for as long as it is kept;
/// - standbys and subscribers, until they have applied what was done, and their own write-ahead logs;
/// - the server's own log, where it is told to log the values of statements (`log_statement`, `log_min_duration_statement`);
/// - base backups, dumps and snapshots of disks made before.
///
/// Keep these keys in a database of their own, on a server whose backups and archives are kept no longer than a subject may wait to be
/// forgotten. Keys are not cached: one that another process destroyed seals nothing any more. Every call waits for the server.
package final class PostgresSubjectKeys: SubjectKeys {
    private struct State {
        var session: PostgresSession?
        var isClosed = false
    }

    private let address: PostgresAddress
    private let entropy: any Entropy
    private let state = Mutex(State())

    /// Opens the keys of a database, and makes their tables when they are not there.
    ///
    /// - Parameters:
    ///   - address: where the database is.
    ///   - entropy: makes new keys.
    /// - Throws: `SubjectKeyError.failed` when the database cannot be reached, or its schema is of another kind or format.
    package init(_ address: PostgresAddress, entropy: any Entropy) throws(SubjectKeyError) {
        self.address = address
        self.entropy = entropy
        try access { try $0.prepare() }
    }

    package func sealingKey(of subject: SubjectID) throws(SubjectKeyError) -> SubjectKey {
        try access { rows in
            var stored = try rows.stored(subject)
            if case .none = stored {
                try rows.keep(SubjectKey(drawnFrom: self.entropy), of: subject)
                // What is kept: this one, or that of another process.
                stored = try rows.stored(subject)
            }
            switch stored {
            case .key(let key): return key
            case .destroyed: throw SubjectKeyError.destroyed(subject)
            case .none: throw SubjectKeyError.failed("subject \(subject.text): found no key where one was just kept")
            }
        }
    }

    package func unsealingKey(of subject: SubjectID) throws(SubjectKeyError) -> SubjectKey? {
        try access { rows in
            switch try rows.stored(subject) {
            case .key(let key): return key
            case .destroyed: return nil
            case .none: throw SubjectKeyError.unknown(subject)
            }
        }
    }

    package func destroyKey(of subject: SubjectID) throws(SubjectKeyError) {
        try access { try $0.destroy(subject) }
        do throws(SubjectKeyError) {
            try access { try $0.rewrite() }
        } catch {
            throw .failed("the key of \(subject.text) is destroyed, but traces of it may be left in the table: \(error)")
        }
    }

    /// Ends the session. A second call does nothing.
    package func close() {
        state.withLock { state in
            state.isClosed = true
            state.session = nil
        }
    }

    /// Does some work on the session, and once more when the server went away since it was used last: all of it may be done twice.
    private func access<T: Sendable>(_ body: (SubjectKeyRows) throws -> T) throws(SubjectKeyError) -> T {
        let result = state.withLock { state -> Result<T, SubjectKeyError> in
            var tried = 1
            while true {
                do {
                    guard !state.isClosed else { throw PostgresError.closed }
                    let session = try self.session(&state)
                    return .success(try body(SubjectKeyRows(session: session)))
                } catch let error as SubjectKeyError {
                    return .failure(error)
                } catch PostgresError.unreachable where tried == 1 {
                    (tried, state.session) = (2, nil)
                } catch {
                    return .failure(.failed("\(error)"))
                }
            }
        }
        return try result.get()
    }

    private func session(_ state: inout State) throws -> PostgresSession {
        if let session = state.session, session.isAlive { return session }
        let session = try address.session()
        try session.script(SubjectKeyRows.session)
        state.session = session
        return session
    }
}
