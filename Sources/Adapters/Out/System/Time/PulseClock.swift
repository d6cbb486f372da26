internal import Dispatch
internal import Runtime
internal import Synchronization

/// The machine's clock, whose waits end by a timer of one queue.
struct PulseClock: WallClock {
    let queue: DispatchQueue

    var nanosecondsSince1970: Int64 { SystemClock().nanosecondsSince1970 }

    func sleep(for duration: Duration) async throws(CancellationError) {
        guard !Task.isCancelled else { throw CancellationError() }
        guard duration > .zero else { return }
        let wait = PulseWait()
        let (seconds, attoseconds) = duration.components
        let (whole, isTooLong) = seconds.multipliedReportingOverflow(by: 1_000_000_000)
        let (span, isOver) = whole.addingReportingOverflow(attoseconds / 1_000_000_000 + 1)
        let end = isTooLong || isOver ? DispatchTime.distantFuture : .now() + .nanoseconds(Int(span))
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                guard wait.begin(continuation) else { return }
                queue.asyncAfter(deadline: end) { wait.end() }
            }
        } onCancel: {
            wait.end()
        }
        guard !Task.isCancelled else { throw CancellationError() }
    }
}

/// One wait, which ends once: by its timer, or because its task was cancelled.
private final class PulseWait: Sendable {
    private struct State {
        var isOver = false
        var continuation: CheckedContinuation<Void, Never>?
    }

    private let state = Mutex(State())

    /// - Returns: false when it is over already.
    func begin(_ continuation: CheckedContinuation<Void, Never>) -> Bool {
        let isOver = state.withLock { state in
            if !state.isOver { state.continuation = continuation }
            return state.isOver
        }
        if isOver { continuation.resume() }
        return !isOver
    }

    func end() {
        let continuation = state.withLock { state in
            state.isOver = true
            defer { state.continuation = nil }
            return state.continuation
        }
        continuation?.resume()
    }
}
