public import Runtime
internal import Synchronization

/// A clock that stands still until a test sets it.
public final class ManualClock: WallClock {
    private let time: Mutex<Int64>

    /// A clock at a time.
    ///
    /// - Parameter nanoseconds: since 1970-01-01T00:00:00Z.
    public init(nanoseconds: Int64 = 1_700_000_000_000_000_000) {
        time = Mutex(nanoseconds)
    }

    /// What the clock was set to.
    public var nanosecondsSince1970: Int64 { time.withLock { $0 } }

    /// Sets the clock forwards, or back.
    ///
    /// - Parameter nanoseconds: how far; negative sets it back.
    public func advance(nanoseconds: Int64) {
        time.withLock { $0 += nanoseconds }
    }

    /// Does not wait: the time passes when the test says so.
    ///
    /// - Parameter duration: ignored.
    /// - Throws: `CancellationError` when the task is cancelled.
    public func sleep(for duration: Duration) async throws(CancellationError) {
        if Task.isCancelled { throw CancellationError() }
    }
}
