internal import EventSourcing
internal import GRDB

extension ReadModelError {
    /// What an error of the engine means.
    static func from(_ error: any Error) -> ReadModelError {
        switch error {
        case let error as ReadModelError: error
        case let error as DatabaseError: from(error)
        default: .failed("\(error)")
        }
    }

    private static func from(_ error: DatabaseError) -> ReadModelError {
        let detail = "SQLite \(error.extendedResultCode): \(error.message ?? "no message")"
        return switch error.resultCode {
        case .SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_MISMATCH: .damaged(detail)
        case .SQLITE_BUSY, .SQLITE_LOCKED: .locked(detail)
        case .SQLITE_FULL: .storageFull(detail)
        default: .failed(detail)
        }
    }
}
