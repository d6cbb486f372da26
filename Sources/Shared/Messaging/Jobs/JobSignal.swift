internal import Synchronization

/// Wakes workers when there may be work.
package final class JobSignal: Sendable {
    private struct State {
        var count: Int64 = 1
        var isClosed = false
        var waiting: [UInt64: CheckedContinuation<Result<Int64, JobError>, Never>] = [:]
        var cancelled: Set<UInt64> = []
        var nextID: UInt64 = 0
    }

    private let state = Mutex(State())

    package init() {}

    /// There may be work.
    package func raise() {
        wake { $0.count += 1 }
    }

    /// There will be none any more.
    package func close() {
        wake { $0.isClosed = true }
    }

    /// Waits until the count is past a number.
    package func wait(after seen: Int64) async throws(JobError) -> Int64 {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let result = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let result = state.withLock { state -> Result<Int64, JobError>? in
                    if state.cancelled.remove(id) != nil { return .failure(.cancelled) }
                    if state.isClosed { return .failure(.closed) }
                    if state.count > seen { return .success(state.count) }
                    state.waiting[id] = continuation
                    return nil
                }
                if let result { continuation.resume(returning: result) }
            }
        } onCancel: {
            let waiting = state.withLock { state -> CheckedContinuation<Result<Int64, JobError>, Never>? in
                guard let waiting = state.waiting.removeValue(forKey: id) else {
                    state.cancelled.insert(id)
                    return nil
                }
                return waiting
            }
            waiting?.resume(returning: .failure(.cancelled))
        }
        state.withLock { _ = $0.cancelled.remove(id) }
        return try result.get()
    }

    private func wake(_ change: (inout State) -> Void) {
        let (waiting, result) = state.withLock { state in
            change(&state)
            defer { state.waiting = [:] }
            let ordered = state.waiting.sorted { $0.key < $1.key }.map(\.value)
            return (ordered, state.isClosed ? Result<Int64, JobError>.failure(.closed) : .success(state.count))
        }
        for continuation in waiting { continuation.resume(returning: result) }
    }
}
