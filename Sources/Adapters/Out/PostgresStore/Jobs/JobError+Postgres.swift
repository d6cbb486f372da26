internal import Messaging

extension JobError {
    /// What an error of the engine means.
    static func from(_ error: any Error) -> JobError {
        switch error {
        case let error as JobError: error
        case let error as PostgresError: from(error)
        case let error as LostCommit: .failed("jobs: \(error.cause), while it was committed: it may be done")
        default: .failed("jobs: \(error)")
        }
    }

    private static func from(_ error: PostgresError) -> JobError {
        switch error {
        case .cancelled: .cancelled
        case .closed: .closed
        case .unexpected: .damaged("jobs: \(error)")
        case .refused(code: "53100", _): .storageFull("jobs: \(error)")
        // Damaged pages (class XX), and tables that are not there or are others (undefined schema, table, column).
        case .refused(let code, _) where code.hasPrefix("XX") || ["3F000", "42P01", "42703"].contains(code):
            .damaged("jobs: \(error)")
        case .refused, .unreachable, .silent, .fenced: .failed("jobs: \(error)")
        }
    }
}
