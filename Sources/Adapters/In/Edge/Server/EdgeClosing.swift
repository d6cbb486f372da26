internal import Synchronization

/// Tells streams that the server is asked to stop, and how many requests are under way.
package final class EdgeClosing: Sendable {
    private struct State {
        var isClosing = false
        var requests = 0
        var streams = 0
        var nextID = 0
        var waiting: [Int: CheckedContinuation<Void, Never>] = [:]
        var cancelled: Set<Int> = []
    }

    private let state = Mutex(State())

    /// Nothing is under way.
    package init() {}

    /// Ends all streams.
    package func close() {
        let woken = state.withLock { state in
            state.isClosing = true
            defer { state.waiting = [:] }
            return state.waiting.values.map { $0 }
        }
        for continuation in woken { continuation.resume() }
    }

    /// Waits until the server is asked to stop, or the task is cancelled.
    package func wait() async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    if state.isClosing || state.cancelled.remove(id) != nil { return true }
                    state.waiting[id] = continuation
                    return false
                }
                if isDone { continuation.resume() }
            }
        } onCancel: {
            let waiting = state.withLock { state in
                if let waiting = state.waiting.removeValue(forKey: id) { return Optional(waiting) }
                state.cancelled.insert(id)
                return nil
            }
            waiting?.resume()
        }
        state.withLock { _ = $0.cancelled.remove(id) }
    }

    /// Whether the server is asked to stop.
    package var isClosing: Bool { state.withLock(\.isClosing) }

    /// Requests and streams that are under way.
    package var underWay: (requests: Int, streams: Int) { state.withLock { ($0.requests, $0.streams) } }

    func enter(isStream: Bool, _ limits: EdgeLimits) throws(Problem) {
        let problem: Problem? = state.withLock { state in
            if state.isClosing { return Problem(.unavailable, "the server is stopping", retryAfter: 5) }
            if isStream {
                if state.streams >= limits.streams {
                    return Problem(
                        .unavailable, "found \(state.streams) streams open, expected fewer than \(limits.streams)", retryAfter: 5)
                }
                state.streams += 1
            } else {
                if state.requests >= limits.requests {
                    return Problem(
                        .unavailable, "found \(state.requests) requests under way, expected fewer than \(limits.requests)",
                        retryAfter: 1)
                }
                state.requests += 1
            }
            return nil
        }
        if let problem { throw problem }
    }

    func leave(isStream: Bool) {
        state.withLock { state in
            if isStream { state.streams -= 1 } else { state.requests -= 1 }
        }
    }
}
