public import Runtime

/// A clock whose time of day stands still, for rehearsals whose results are compared byte for byte; waits take as long as they do.
public struct StandingClock: WallClock {
    /// Nanoseconds since 1970-01-01T00:00:00Z.
    public let nanosecondsSince1970: Int64

    private let system = SystemClock()

    /// A clock that stands.
    ///
    /// - Parameter time: nanoseconds since 1970-01-01T00:00:00Z.
    public init(at time: Int64) {
        nanosecondsSince1970 = time
    }

    /// Waits by the machine's clock.
    ///
    /// - Parameter duration: at least so long; not at all when it is zero or negative.
    /// - Throws: `CancellationError` when the task is cancelled before or meanwhile.
    public func sleep(for duration: Duration) async throws(CancellationError) {
        try await system.sleep(for: duration)
    }
}
