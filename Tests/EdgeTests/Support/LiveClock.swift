import Runtime
import Synchronization

/// A time that stands still, and waits that take as long as they say, so that limits of time do not strike at once.
struct LiveClock: WallClock {
    var nanosecondsSince1970: Int64 { 1_719_846_000_000_000_000 }

    func sleep(for duration: Duration) async throws(CancellationError) {
        do {
            try await Task.sleep(for: duration)
        } catch {
            throw CancellationError()
        }
    }
}

/// A time that goes on by a millisecond with each look at it, and waits that take as long as they say.
final class SteppingClock: WallClock {
    private let looks = Atomic<Int64>(0)

    var nanosecondsSince1970: Int64 {
        LiveClock().nanosecondsSince1970 + looks.add(1, ordering: .relaxed).newValue * 1_000_000
    }

    func sleep(for duration: Duration) async throws(CancellationError) { try await LiveClock().sleep(for: duration) }
}
