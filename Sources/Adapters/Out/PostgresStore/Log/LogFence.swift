internal import Contracts
internal import EventSourcing
internal import Synchronization

/// Keeps a process from going on with a log that lost commits which it was told of, and with one that a later history of the server has
/// written meanwhile: the row of the head says which wrote last. `ServerFence` keeps it from servers of an earlier history.
final class LogFence: Sendable {
    private let seen = Mutex(LogHead.empty)

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
        let known = seen.withLock { $0 }
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
            if head.answers.count > seen.answers.count { seen = head }
        }
    }
}
