public import Runtime

/// A node's clock in simulated time: it goes on when nothing else can, and may be wrong by a fixed skew.
public struct SimulatedClock: WallClock {
    /// What the clocks of a simulation say at its start, skew apart: 2023-11-14T22:13:20Z, in nanoseconds since 1970-01-01T00:00:00Z.
    public static let startNanoseconds: Int64 = 1_700_000_000_000_000_000

    private let executor: SimulatedExecutor
    private let skewNanoseconds: Int64

    /// A node's clock.
    ///
    /// - Parameters:
    ///   - executor: keeps the time.
    ///   - skewNanoseconds: how far it is ahead, in nanoseconds; negative when it is behind.
    public init(_ executor: SimulatedExecutor, skewNanoseconds: Int64 = 0) {
        self.executor = executor
        self.skewNanoseconds = skewNanoseconds
    }

    /// Nanoseconds since 1970-01-01T00:00:00Z, as this node believes.
    public var nanosecondsSince1970: Int64 { SimulatedClock.startNanoseconds + executor.elapsedNanoseconds + skewNanoseconds }

    /// Waits in simulated time.
    ///
    /// - Parameter duration: at least so long; not at all when it is zero or negative.
    /// - Throws: `CancellationError` when the task is cancelled before or meanwhile.
    public func sleep(for duration: Duration) async throws(CancellationError) {
        guard !Task.isCancelled else { throw CancellationError() }
        guard duration > .zero else { return }
        let (seconds, attoseconds) = duration.components
        let nanoseconds = seconds * 1_000_000_000 + (attoseconds + 999_999_999) / 1_000_000_000
        guard await executor.sleep(nanoseconds: nanoseconds) else { throw CancellationError() }
    }
}
