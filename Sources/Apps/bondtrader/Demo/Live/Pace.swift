import Contracts
import Messaging
import Runtime

/// When the next second of the market is due. One that comes late moves all that follow: nothing is made up for in a burst.
struct Pace: Sendable {
    /// Seconds of the clock that a second of the market takes.
    private let step: Duration
    private var due: Timestamp

    /// How late a second may be before the plan moves.
    private static let slack: Duration = .seconds(1)

    init(speed: Double, at now: Timestamp) {
        step = .nanoseconds(Int64(1e9 / speed))
        due = now
    }

    /// Waits until the next second is due.
    ///
    /// - Parameter clock: tells the time.
    /// - Throws: `CancellationError`.
    mutating func wait(_ clock: any WallClock) async throws {
        let early = due.since(clock.now)
        if early > .zero {
            try await clock.sleep(for: early)
        } else if early < .zero - Self.slack {
            due = clock.now
        }
        try Task.checkCancellation()
        due = due.advanced(by: step)
    }
}
