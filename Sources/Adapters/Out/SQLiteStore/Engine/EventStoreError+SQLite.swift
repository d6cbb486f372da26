internal import EventSourcing
internal import GRDB

extension EventStoreError {
    /// What an error of the engine means for whoever reads.
    static func reading(_ error: any Error) -> EventStoreError {
        switch error {
        case let error as EventStoreError: error
        case let error as DatabaseError: reading(error)
        case is CancellationError: .cancelled
        default: .failed("\(error)")
        }
    }

    private static func reading(_ error: DatabaseError) -> EventStoreError {
        let detail = text(of: error)
        return switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_IOERR, .SQLITE_CONSTRAINT, .SQLITE_MISMATCH, .SQLITE_TOOBIG, .SQLITE_ERROR:
            .damaged(nil, detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(detail)
        case .SQLITE_CANTOPEN: .notFound(detail)
        case .SQLITE_READONLY, .SQLITE_PERM, .SQLITE_AUTH: .readOnly
        case .SQLITE_FULL: .storageFull(detail)
        default: .failed(detail)
        }
    }

    /// What an error of the engine means for whoever commits. After a failed write or sync nobody knows what the disk holds.
    static func writing(_ error: any Error) -> EventStoreError {
        guard let error = error as? DatabaseError else { return reading(error) }
        return switch error.resultCode {
        case .SQLITE_IOERR, .SQLITE_ERROR, .SQLITE_CONSTRAINT, .SQLITE_CANTOPEN, .SQLITE_NOMEM: .failed(text(of: error))
        default: reading(error)
        }
    }

    private static func text(of error: DatabaseError) -> String {
        "SQLite \(error.extendedResultCode): \(error.message ?? "no message")"
    }
}
