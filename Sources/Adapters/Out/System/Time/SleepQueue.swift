internal import Dispatch
internal import Synchronization

/// Waits that share one timer of the system. One that is called off is gone at once, where a task's own sleep stays until its time has come:
/// a limit of 30 s for each of 15,000 messages a second would keep hundreds of megabytes of them.
package final class SleepQueue: Sendable {
    private struct Sleeper {
        let end: UInt64
        let number: Int
    }

    private struct State {
        /// A heap, the earliest first; those that were called off are passed over.
        var sleepers: [Sleeper] = []
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var cancelled: Set<Int> = []
        var next = 0
        var timer: (any DispatchSourceTimer)?
        /// What the timer is set for.
        var armed: UInt64?
    }

    /// Below so many sleepers it does not matter how many of them were called off.
    private static let few = 64

    private let state = Mutex(State())

    /// Nobody waits yet.
    package init() {}

    /// How many waits it keeps, those among them that were called off and are not passed over yet.
    package var kept: Int { state.withLock { $0.sleepers.count + $0.waiting.count + $0.cancelled.count } }

    deinit { state.withLock { $0.timer?.cancel() } }

    /// Waits, by a clock that nobody sets.
    ///
    /// - Parameter duration: at least so long; above zero.
    /// - Throws: `CancellationError` when the task is cancelled before or meanwhile.
    package func sleep(for duration: Duration) async throws(CancellationError) {
        let end = SleepQueue.time(after: duration)
        let number = state.withLock { state in
            state.next += 1
            return state.next
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { begin(number, end, $0) }
        } onCancel: {
            cancel(number)
        }
        // One that is called off when it has just ended leaves its number behind.
        state.withLock { _ = $0.cancelled.remove(number) }
        guard !Task.isCancelled else { throw CancellationError() }
    }

    private func begin(_ number: Int, _ end: UInt64, _ continuation: CheckedContinuation<Void, Never>) {
        let isCancelled = state.withLock { state in
            if state.cancelled.remove(number) != nil { return true }
            state.waiting[number] = continuation
            SleepQueue.insert(Sleeper(end: end, number: number), into: &state.sleepers)
            if state.armed.map({ end < $0 }) ?? true { arm(&state, for: end) }
            return false
        }
        if isCancelled { continuation.resume() }
    }

    private func cancel(_ number: Int) {
        let continuation = state.withLock { state -> CheckedContinuation<Void, Never>? in
            guard let continuation = state.waiting.removeValue(forKey: number) else {
                state.cancelled.insert(number)
                return nil
            }
            if state.sleepers.count > max(SleepQueue.few, 2 * state.waiting.count) {
                // What is sorted is a heap.
                state.sleepers = state.sleepers.filter { state.waiting[$0.number] != nil }.sorted { $0.end < $1.end }
            }
            return continuation
        }
        continuation?.resume()
    }

    private func ring() {
        let ended = state.withLock { state in
            var ended: [CheckedContinuation<Void, Never>] = []
            let now = DispatchTime.now().uptimeNanoseconds
            while let first = state.sleepers.first {
                let isWaiting = state.waiting[first.number] != nil
                guard !isWaiting || first.end <= now else { break }
                SleepQueue.removeFirst(of: &state.sleepers)
                if let continuation = state.waiting.removeValue(forKey: first.number) { ended.append(continuation) }
            }
            state.armed = nil
            if let first = state.sleepers.first { arm(&state, for: first.end) }
            return ended
        }
        for continuation in ended { continuation.resume() }
    }

    private func arm(_ state: inout State, for end: UInt64) {
        state.armed = end
        if let timer = state.timer { return timer.schedule(deadline: DispatchTime(uptimeNanoseconds: end)) }
        let timer = DispatchSource.makeTimerSource(queue: .global())
        timer.setEventHandler { [weak self] in self?.ring() }
        timer.schedule(deadline: DispatchTime(uptimeNanoseconds: end))
        timer.activate()
        state.timer = timer
    }

    /// Nanoseconds of the system's uptime; far away for what lies beyond its range.
    private static func time(after duration: Duration) -> UInt64 {
        let now = DispatchTime.now().uptimeNanoseconds
        let (seconds, attoseconds) = duration.components
        guard seconds < 1_000_000_000 else { return now + 1_000_000_000_000_000_000 }
        return now + UInt64(seconds) * 1_000_000_000 + UInt64((attoseconds + 999_999_999) / 1_000_000_000)
    }

    private static func insert(_ sleeper: Sleeper, into heap: inout [Sleeper]) {
        heap.append(sleeper)
        var place = heap.count - 1
        while place > 0, heap[place].end < heap[(place - 1) / 2].end {
            heap.swapAt(place, (place - 1) / 2)
            place = (place - 1) / 2
        }
    }

    private static func removeFirst(of heap: inout [Sleeper]) {
        heap.swapAt(0, heap.count - 1)
        heap.removeLast()
        var place = 0
        while true {
            var least = place
            for child in [2 * place + 1, 2 * place + 2] where child < heap.count && heap[child].end < heap[least].end {
                least = child
            }
            guard least != place else { return }
            heap.swapAt(place, least)
            place = least
        }
    }
}
