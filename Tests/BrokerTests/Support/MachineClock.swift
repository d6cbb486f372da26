import Foundation
import Runtime

/// The time of the machine.
struct MachineClock: WallClock {
    var nanosecondsSince1970: Int64 { Int64(Date().timeIntervalSince1970 * 1_000_000_000) }

    func sleep(for duration: Duration) async throws(CancellationError) {
        do { try await Task.sleep(for: duration) } catch { throw CancellationError() }
    }
}
