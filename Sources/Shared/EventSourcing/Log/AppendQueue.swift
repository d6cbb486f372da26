internal import Synchronization

/// Appends that wait for the writer. Whoever finds nobody at work leads: it commits its own append with all that waits, and hands over to
/// the first of those that came meanwhile. So there is no background task, a commit takes what has gathered, and nobody leads for long.
/// A waiting append is its sender, suspended: the queue is as long as its senders are many.
final class AppendQueue: Sendable {
    /// An append that waits.
    struct Waiting {
        let id: UInt64
        let request: AppendRequest
        private let continuation: CheckedContinuation<Turn, Never>

        init(id: UInt64, request: AppendRequest, continuation: CheckedContinuation<Turn, Never>) {
            self.id = id
            self.request = request
            self.continuation = continuation
        }

        func resume(_ turn: Turn) { continuation.resume(returning: turn) }
    }

    /// What a waiting append is told.
    enum Turn {
        case lead
        case done(Result<AppendResult, EventStoreError>)
    }

    private struct State {
        var waiting: [Waiting] = []
        var hasLeader = false
        var isShared = false
        var nextID: UInt64 = 0
        var cancelled: Set<UInt64> = []
    }

    private let state = Mutex(State())

    /// Whether the last commit was of several appends, or left some to wait.
    var isShared: Bool { state.withLock { $0.isShared } }

    /// Waits until the append is done by another, or is to lead.
    func turn(for request: AppendRequest) async -> Turn {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let turn = await withTaskCancellationHandler {
            await withCheckedContinuation { enter(Waiting(id: id, request: request, continuation: $0)) }
        } onCancel: {
            cancel(id)
        }
        state.withLock { _ = $0.cancelled.remove(id) }
        return turn
    }

    /// The appends to commit with the leader's own, up to so many events and bytes in all.
    func followers(leading request: AppendRequest, within limits: AppendLimits) -> [Waiting] {
        state.withLock { state in
            var (events, bytes) = (max(request.eventCount, 1), request.byteCount)
            let taken = state.waiting.prefix { waiting in
                events += max(waiting.request.eventCount, 1)
                bytes += waiting.request.byteCount
                return events <= limits.eventsInCommit && bytes <= limits.bytesInCommit
            }
            state.waiting.removeFirst(taken.count)
            state.isShared = !taken.isEmpty
            return Array(taken)
        }
    }

    /// Ends the caller's lead: the first that waits goes on.
    func handOver() {
        let next: Waiting? = state.withLock { state in
            state.hasLeader = !state.waiting.isEmpty
            if state.hasLeader { state.isShared = true }
            return state.waiting.isEmpty ? nil : state.waiting.removeFirst()
        }
        next?.resume(.lead)
    }

    private func enter(_ waiting: Waiting) {
        let turn: Turn? = state.withLock { state in
            if state.cancelled.contains(waiting.id) { return .done(.failure(.cancelled)) }
            if !state.hasLeader {
                state.hasLeader = true
                return .lead
            }
            state.waiting.append(waiting)
            return nil
        }
        if let turn { waiting.resume(turn) }
    }

    /// Takes an append out of the queue; one that is being committed goes on.
    private func cancel(_ id: UInt64) {
        let removed: Waiting? = state.withLock { state in
            guard let place = state.waiting.firstIndex(where: { $0.id == id }) else {
                state.cancelled.insert(id)
                return nil
            }
            return state.waiting.remove(at: place)
        }
        removed?.resume(.done(.failure(.cancelled)))
    }
}
