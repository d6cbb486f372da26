internal import Synchronization

/// Keeps a process from going on with an earlier history than one that it has seen: with a server that came back after a standby took over
/// from it, and with another server.
///
/// What it gives: whoever has had one session with the later server is with the earlier one no more, neither to write nor to read. What it
/// does not give: a process that only ever reached the earlier server goes on there, and what it wrote is lost when that server is given up.
/// Only a synchronous standby excludes that, for then the earlier server can end no commit by itself.
final class ServerFence: Sendable {
    private let seen = Mutex<ServerPlace?>(nil)

    /// Takes note of the server of a new session.
    ///
    /// - Parameter place: the server, and its timeline.
    /// - Throws: `PostgresError.fenced` for an earlier timeline, or another server.
    func enter(_ place: ServerPlace) throws(PostgresError) {
        let later = seen.withLock { seen -> ServerPlace? in
            if let known = seen, known.system != place.system || known.timeline > place.timeline { return known }
            seen = place
            return nil
        }
        if let later { throw .fenced(found: "\(place)", expected: "\(later), or later") }
    }
}
