import Runtime

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
