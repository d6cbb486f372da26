internal import Contracts
internal import EventSourcing
internal import Synchronization

/// Keeps a process from going on with an earlier history than one that it has seen: of a server that came back after a standby took over,
/// and of a log that lost commits which this process was told of.
///
/// What it gives: a process that has had one session with the later server never writes to the earlier one, nor reads from it; the row of
/// the head says to others which timeline wrote last. What it does not give: processes that only ever reached the earlier server go on
/// writing there, and what they wrote is lost when it is given up. Only a synchronous standby excludes that, for then the earlier server
/// can end no commit by itself.
final class LogFence: Sendable {
    private struct Seen {
        var place: ServerPlace?
        var head = LogHead.empty
    }

    private let seen = Mutex(Seen())

    /// Takes note of the server of a new session.
    ///
    /// - Parameter place: the server, and its timeline.
    /// - Throws: `EventStoreError.otherHistory` for an earlier timeline, or another server.
    func enter(_ place: ServerPlace) throws(EventStoreError) {
        let later = seen.withLock { seen -> ServerPlace? in
            if let known = seen.place, known.system != place.system || known.timeline > place.timeline { return known }
            seen.place = place
            return nil
        }
        if let later { throw .otherHistory(found: "\(place)", expected: "\(later), or later") }
    }

    /// Checks what a commit goes on from.
    ///
    /// - Parameters:
    ///   - head: where the log ends.
    ///   - last: the server that wrote it.
    ///   - place: the server of the session.
    /// - Throws: `EventStoreError.otherHistory` when it is not behind what this process has seen.
    func check(_ head: LogHead, writtenBy last: ServerPlace, at place: ServerPlace) throws(EventStoreError) {
        // A copy on another server has a history of its own, which begins with the first commit there.
        if last.system == place.system, last.timeline > place.timeline {
            throw .otherHistory(found: "\(place)", expected: "\(last), or later")
        }
        let known = seen.withLock { $0.head }
        let isBehind = head.answers.count > known.answers.count && head.position >= known.position
        guard isBehind || head.answers == known.answers && head.chainHash == known.chainHash else {
            throw .otherHistory(
                found: "a log that ends at position \(head.position), after \(head.answers.count) commands",
                expected: "at least \(known.position), after \(known.answers.count), as this process has seen")
        }
    }

    /// Takes note of where the log ends: of what is committed, and nothing else.
    func note(_ head: LogHead) {
        seen.withLock { seen in
            if head.answers.count > seen.head.answers.count { seen.head = head }
        }
    }
}
