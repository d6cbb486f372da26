import ConformanceTesting
import Runtime

/// The time of the conformance suites, which stands still, and waits that take as long as they say.
struct TestClock: WallClock {
    var nanosecondsSince1970: Int64 { ManualClock().nanosecondsSince1970 }

    func sleep(for duration: Duration) async throws(CancellationError) {
        do {
            try await Task.sleep(for: duration)
        } catch {
            throw CancellationError()
        }
    }
}

/// Words of a counter.
struct TestEntropy: Entropy {
    func nextWord() -> UInt64 { 0x1234_5678_9abc_def0 }
}
