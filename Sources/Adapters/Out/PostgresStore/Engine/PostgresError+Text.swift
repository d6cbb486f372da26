extension PostgresError: CustomStringConvertible {
    /// What was found, and what is expected.
    package var description: String {
        switch self {
        case .unreachable(let detail): "PostgreSQL cannot be reached: \(detail)"
        case .silent(let milliseconds): "PostgreSQL cannot be reached: found no answer within \(milliseconds) ms"
        case .fenced(let found, let expected): "PostgreSQL's history: found \(found), expected \(expected)"
        case .refused(let code, let message): "PostgreSQL \(code): \(message)"
        case .unexpected(let detail): "PostgreSQL: \(detail)"
        case .cancelled: "cancelled meanwhile"
        case .closed: "the store is closed"
        }
    }
}
