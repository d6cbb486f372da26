public import Contracts
internal import Synchronization

/// Tells readers that the log has grown, so that none has to poll. An engine advances it after each commit.
public final class CommitSignal: Sendable {
    private struct State {
        var position: LogPosition
        var waiting:
            [UInt64: (after: LogPosition, continuation: CheckedContinuation<Result<LogPosition, EventStoreError>, Never>)] = [:]
        var nextID: UInt64 = 0
        var cancelled: Set<UInt64> = []
        var isClosed = false
    }

    private let state: Mutex<State>

    /// A signal for a log that ends at a position.
    ///
    /// - Parameter position: where the log ends now.
    public init(at position: LogPosition) {
        state = Mutex(State(position: position))
    }

    /// Where the log ended when anybody said so last.
    public var position: LogPosition { state.withLock(\.position) }

    /// Wakes those who wait for what has come.
    ///
    /// - Parameter position: where the log ends now; an earlier one than before changes nothing.
    public func advance(to position: LogPosition) {
        let woken = state.withLock { state in
            state.position = max(state.position, position)
            let ready = state.waiting.filter { $0.value.after < state.position }.sorted { $0.key < $1.key }
            for (id, _) in ready { state.waiting[id] = nil }
            return ready.map { ($0.value.continuation, state.position) }
        }
        for (continuation, position) in woken { continuation.resume(returning: .success(position)) }
    }

    /// Ends all waiting, now and later.
    public func close() {
        let woken = state.withLock { state in
            state.isClosed = true
            defer { state.waiting = [:] }
            return state.waiting.sorted { $0.key < $1.key }.map(\.value.continuation)
        }
        for continuation in woken { continuation.resume(returning: .failure(.closed)) }
    }

    /// Waits until the log is past a position.
    ///
    /// - Parameter position: returns at once when the log is past it.
    /// - Returns: where the log ends then.
    /// - Throws: `EventStoreError.cancelled` when the task is cancelled, `closed` when the log is.
    public func wait(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { enter(id, after: position, $0) }
        } onCancel: {
            cancel(id)
        }
        state.withLock { _ = $0.cancelled.remove(id) }
        return try result.get()
    }

    private func enter(
        _ id: UInt64, after position: LogPosition,
        _ continuation: CheckedContinuation<Result<LogPosition, EventStoreError>, Never>
    ) {
        let result: Result<LogPosition, EventStoreError>? = state.withLock { state in
            if state.isClosed { return .failure(.closed) }
            if state.position > position { return .success(state.position) }
            if state.cancelled.contains(id) { return .failure(.cancelled) }
            state.waiting[id] = (position, continuation)
            return nil
        }
        if let result { continuation.resume(returning: result) }
    }

    private func cancel(_ id: UInt64) {
        let waiting = state.withLock { state in
            if let waiting = state.waiting.removeValue(forKey: id) { return Optional(waiting.continuation) }
            state.cancelled.insert(id)
            return nil
        }
        waiting?.resume(returning: .failure(.cancelled))
    }
}
