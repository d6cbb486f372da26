/// Why a server did not do what it was asked for.
package enum PostgresError: Error, Equatable, Sendable {
    /// No session: the server is not there, refuses this client, or went away meanwhile; what was under way may have been done. Ask again.
    case unreachable(String)
    /// The server is there, and answered nothing for so many milliseconds: it hangs, or waits for a standby. What was under way may have been
    /// done. Ask again, on a new session.
    case silent(milliseconds: Int)
    /// The server is on an earlier history than one that this process has seen, or is another server. Nothing is asked of it; go on with the
    /// one that took over.
    case fenced(found: String, expected: String)
    /// The server refused a statement, and undid the transaction it was part of; with its five-letter code (PostgreSQL, Appendix A).
    case refused(code: String, String)
    /// What the server gave is not what was asked for: another schema than ours.
    case unexpected(String)
    /// The task that waited was cancelled; the statement was called off.
    case cancelled
    /// The store is closed.
    case closed

    /// Whether the same statements may succeed when they are sent again: another transaction came in between (class 40).
    package var isConflict: Bool {
        if case .refused(let code, _) = self { code.hasPrefix("40") } else { false }
    }

    /// Whether there is no session any more.
    var isLost: Bool {
        switch self {
        case .unreachable, .silent: true
        default: false
        }
    }
}
