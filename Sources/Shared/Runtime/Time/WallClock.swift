/// The time of day, as a port: a node asks its own clock, so that a simulation decides what it says and how long a wait takes.
public protocol WallClock: Sendable {
    /// Nanoseconds since 1970-01-01T00:00:00Z. May step back when the clock is set.
    var nanosecondsSince1970: Int64 { get }

    /// Waits.
    ///
    /// - Parameter duration: at least so long; not at all when it is zero or negative.
    /// - Throws: `CancellationError` when the task is cancelled meanwhile.
    func sleep(for duration: Duration) async throws(CancellationError)
}
