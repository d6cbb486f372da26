import Runtime
import Synchronization

/// A clock that stands still until a test sets it, and wakes whoever waited for that time.
final class LeaseClock: WallClock {
    private struct State {
        var time: Int64 = 1_700_000_000_000_000_000
        var waiting: [UInt64: (until: Int64, CheckedContinuation<Void, Never>)] = [:]
        var cancelled: Set<UInt64> = []
        var next: UInt64 = 0
    }

    private let state = Mutex(State())

    var nanosecondsSince1970: Int64 { state.withLock { $0.time } }

    func advance(seconds: Int64) {
        let woken = state.withLock { state in
            state.time += seconds * 1_000_000_000
            let due = state.waiting.filter { $0.value.until <= state.time }
            for id in due.keys { state.waiting[id] = nil }
            return due.values.map(\.1)
        }
        for continuation in woken { continuation.resume() }
    }

    func sleep(for duration: Duration) async throws(CancellationError) {
        let (seconds, rest) = duration.components
        let length = seconds * 1_000_000_000 + rest / 1_000_000_000
        let id = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isOver = state.withLock { state in
                    if length <= 0 || state.cancelled.remove(id) != nil { return true }
                    state.waiting[id] = (state.time + length, continuation)
                    return false
                }
                if isOver { continuation.resume() }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                let waiting = state.waiting.removeValue(forKey: id)
                if waiting == nil { state.cancelled.insert(id) }
                return waiting
            }
            waiting?.1.resume()
        }
        if Task.isCancelled { throw CancellationError() }
    }
}
