internal import EventSourcing

extension ReadModelError {
    /// What an error of the server means.
    static func from(_ error: any Error) -> ReadModelError {
        switch error {
        case let error as ReadModelError: error
        case let error as PostgresError: from(error)
        case let error as ViewsFormatError: .damaged("\(error)")
        default: .failed("\(error)")
        }
    }

    private static func from(_ error: PostgresError) -> ReadModelError {
        switch error {
        case .refused(let code, _): from(code, "\(error)")
        case .unexpected: .damaged("\(error)")
        case .closed: .closed
        case .unreachable, .silent, .fenced, .cancelled: .failed("\(error)")
        }
    }

    /// By the codes of PostgreSQL, Appendix A.
    private static func from(_ code: String, _ detail: String) -> ReadModelError {
        switch code {
        // The disk is full.
        case "53100": .storageFull(detail)
        // Somebody holds a table or its lock.
        case "55P03", "55006": .locked(detail)
        // A table, a column, a function or the schema is not there, or is not ours, or an index or a page cannot be read.
        case "42P01", "42P07", "42703", "42804", "42883", "3F000", "XX001", "XX002": .damaged(detail)
        default: .failed(detail)
        }
    }
}
