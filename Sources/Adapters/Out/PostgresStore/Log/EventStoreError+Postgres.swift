internal import EventSourcing

extension EventStoreError {
    /// What an error of the server means for whoever reads, or opens a log.
    static func reading(_ error: any Error) -> EventStoreError {
        switch error {
        case let error as EventStoreError: error
        case let error as PostgresError: reading(error)
        case is CancellationError: .cancelled
        default: .failed("\(error)")
        }
    }

    private static func reading(_ error: PostgresError) -> EventStoreError {
        switch error {
        case .refused(let code, _): refused(code, "\(error)") ?? .failed("\(error)")
        case .unexpected: .damaged(nil, "\(error)")
        case .cancelled: .cancelled
        case .closed: .closed
        case .unreachable, .silent: .unreachable("\(error)")
        case .fenced(let found, let expected): .otherHistory(found: found, expected: expected)
        }
    }

    /// What it means for whoever commits that nothing was taken, for it was undone or never begun. Such an error never is `failed`, behind
    /// which a log takes nothing more: the same commands may be sent again.
    static func committing(_ error: any Error) -> EventStoreError {
        guard let error = error as? PostgresError else { return reading(error) }
        return switch error {
        case .refused(let code, _): refused(code, "\(error)") ?? .locked("\(error)")
        // Somebody at the server called it off, not the task that waits.
        case .cancelled: .locked("\(error)")
        case .unexpected, .closed, .unreachable, .silent, .fenced: reading(error)
        }
    }

    /// By the codes of PostgreSQL, Appendix A; nil for one that says nothing of the log.
    private static func refused(_ code: String, _ detail: String) -> EventStoreError? {
        switch code {
        // disk_full; memory and connections are none of it.
        case "53100": .storageFull(detail)
        // read_only_sql_transaction, insufficient_privilege.
        case "25006": .readOnly
        case "42501": nil
        // lock_not_available, too_many_connections, out_of_memory.
        case "55P03", "53300", "53200", "53400": .locked(detail)
        // What is refused by triggers.
        case "55000": .damaged(nil, detail)
        default:
            switch code.prefix(2) {
            // A constraint, a value or a table that is not as it was made; what the server itself calls corrupted.
            case "22", "23", "42", "XX": .damaged(nil, detail)
            case "40": .locked(detail)
            // No such database.
            case "3D": .notFound(detail)
            default: nil
            }
        }
    }
}
