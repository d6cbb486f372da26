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

    /// Requests and streams that are under way, probes not counted.
    package var underWay: (requests: Int, streams: Int) { state.withLock { ($0.requests, $0.streams) } }

    /// Takes a place among those that are under way.
    ///
    /// - Parameters:
    ///   - load: what kind of request it is.
    ///   - limits: how many there may be.
    /// - Returns: the place; it is free again when nobody holds it any more.
    /// - Throws: `Problem` of the kind `unavailable` when there is no room, or the server is stopping.
    package func enter(_ load: EdgeRoute.Load, _ limits: EdgeLimits) throws(Problem) -> EdgePlace {
        let problem: Problem? = state.withLock { state in
            if state.isClosing { return Problem(.unavailable, "the server is stopping", retryAfter: 5) }
            switch load {
            case .request where state.requests >= limits.requests:
                return EdgeClosing.full("\(state.requests) requests under way", limits.requests)
            case .stream where state.streams >= limits.streams:
                return EdgeClosing.full("\(state.streams) streams open", limits.streams)
            default:
                EdgeClosing.count(load, 1, &state)
                return nil
            }
        }
        if let problem { throw problem }
        return EdgePlace { [self] in state.withLock { EdgeClosing.count(load, -1, &$0) } }
    }

    private static func full(_ found: String, _ most: Int) -> Problem {
        Problem(.unavailable, "found \(found), expected fewer than \(most)", retryAfter: 1)
    }

    private static func count(_ load: EdgeRoute.Load, _ change: Int, _ state: inout State) {
        switch load {
        case .request: state.requests += change
        case .stream: state.streams += change
        case .probe: break
        }
    }
}
