internal import Foundation
public import Runtime

/// The machine's time of day.
public struct SystemClock: WallClock {
    private let sleepers = SleepQueue()

    /// The machine's clock.
    public init() {}

    /// What the machine's clock of the time of day says.
    public var nanosecondsSince1970: Int64 {
        var time = timespec()
        clock_gettime(CLOCK_REALTIME, &time)
        return Int64(time.tv_sec) * 1_000_000_000 + Int64(time.tv_nsec)
    }

    /// Waits by a clock that nobody sets, so that a change of the time of day makes no wait shorter or longer.
    ///
    /// - Parameter duration: at least so long; not at all when it is zero or negative.
    /// - Throws: `CancellationError` when the task is cancelled before or meanwhile.
    public func sleep(for duration: Duration) async throws(CancellationError) {
        guard !Task.isCancelled else { throw CancellationError() }
        guard duration > .zero else { return }
        try await sleepers.sleep(for: duration)
    }
}
