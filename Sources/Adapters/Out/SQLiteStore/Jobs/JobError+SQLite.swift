internal import GRDB
internal import Messaging

extension JobError {
    /// What an error of the engine means.
    static func from(_ error: any Error) -> JobError {
        switch error {
        case let error as JobError: error
        case let error as DatabaseError where [.SQLITE_CORRUPT, .SQLITE_NOTADB, .SQLITE_MISMATCH].contains(error.resultCode):
            .damaged("jobs.sqlite: SQLite \(error.extendedResultCode): \(error.message ?? "no message")")
        case let error as DatabaseError where error.resultCode == .SQLITE_FULL:
            .storageFull("jobs.sqlite: SQLite \(error.extendedResultCode): \(error.message ?? "no message")")
        case let error as DatabaseError:
            .failed("jobs.sqlite: SQLite \(error.extendedResultCode): \(error.message ?? "no message")")
        default: .failed("jobs.sqlite: \(error)")
        }
    }
}
