package import Contracts
package import EventSourcing
internal import Messaging
package import Runtime

/// The moments that clients name, as positions of the log and times of the market.
package struct LogMoments: Sendable {
    private let log: EventLog
    private let clock: any WallClock
    /// How long an answer waits for a position that it must have seen.
    private let patience: Duration

    /// Moments of a log.
    ///
    /// - Parameters:
    ///   - log: the log.
    ///   - clock: the node's clock.
    ///   - patience: how long an answer waits for a position that it must have seen.
    package init(_ log: EventLog, clock: any WallClock, patience: Duration = .seconds(2)) {
        self.log = log
        self.clock = clock
        self.patience = patience
    }

    /// Waits a bounded time until the log has come to a position.
    ///
    /// - Parameter position: what an answer must have seen.
    /// - Throws: `Problem` of the kind `positionNotReached`.
    package func wait(for position: LogPosition) async throws {
        guard position > .start, try await log.head().position < position else { return }
        let log = log
        let reached = try await Within(clock).run(patience) {
            try await log.waitForEvents(after: position.advanced(by: -1))
        }
        guard reached != nil else {
            throw Problem(
                .positionNotReached,
                "found the log at \(try await log.head().position), expected it at \(position) within \(patience)",
                field: "minPosition", retryAfter: 1)
        }
    }

    /// Checks that the log has come to a position.
    ///
    /// - Parameters:
    ///   - position: the position.
    ///   - field: what names it.
    /// - Throws: `Problem` of the kind `positionNotReached`.
    package func check(_ position: LogPosition, of field: String) async throws {
        let head = try await log.head().position
        guard position <= head else {
            throw Problem(
                .positionNotReached, "found position \(position), expected at most \(head), where the log ends", field: field)
        }
    }

    /// What was known at a time.
    ///
    /// - Parameters:
    ///   - time: by the clock of the log.
    ///   - field: what names it.
    /// - Returns: the position, and whether nothing of the time can come behind it any more.
    /// - Throws: `Problem` of the kind `invalidRequest` for a time that is still to come.
    package func known(at time: Timestamp, of field: String) async throws -> (position: LogPosition, isFinal: Bool) {
        let now = clock.now
        guard time <= now else {
            throw Problem(
                .invalidRequest, "found \(time), expected at most \(now), what time it is: nobody knows what will be known",
                field: field)
        }
        let position = try await log.storage.position(recordedBy: time)
        // The clock of the log never goes back: behind an event of a later time nothing of this one can come.
        return (position, try await log.head().position > position)
    }
}
