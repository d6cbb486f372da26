internal import Synchronization

/// Lets one pass at a time, in the order in which they came.
package final class Turnstile: Sendable {
    private struct State {
        var isTaken = false
        var waiting: [(id: UInt64, continuation: CheckedContinuation<Bool, Never>)] = []
        var nextID: UInt64 = 0
        var cancelled: Set<UInt64> = []
    }

    private let state = Mutex(State())

    package init() {}

    /// How many wait for their turn.
    package var waiting: Int { state.withLock { $0.waiting.count } }

    /// Waits for its turn, and lets the next one pass when the work is done.
    ///
    /// - Parameter work: must not pass the same turnstile.
    /// - Returns: what the work returns.
    /// - Throws: what the work throws; `CancellationError` when the task is cancelled before its turn.
    package func pass<T: Sendable>(_ work: @Sendable () async throws -> T) async throws -> T {
        guard await enter() else { throw CancellationError() }
        defer { leave() }
        try Task.checkCancellation()
        return try await work()
    }

    /// Whether it is the caller's turn; false when its task was cancelled meanwhile.
    private func enter() async -> Bool {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let isTurn = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isTurn = state.withLock { state -> Bool? in
                    if state.cancelled.contains(id) { return false }
                    guard state.isTaken else {
                        state.isTaken = true
                        return true
                    }
                    state.waiting.append((id, continuation))
                    return nil
                }
                if let isTurn { continuation.resume(returning: isTurn) }
            }
        } onCancel: {
            let removed = state.withLock { state -> CheckedContinuation<Bool, Never>? in
                guard let place = state.waiting.firstIndex(where: { $0.id == id }) else {
                    state.cancelled.insert(id)
                    return nil
                }
                return state.waiting.remove(at: place).continuation
            }
            removed?.resume(returning: false)
        }
        state.withLock { _ = $0.cancelled.remove(id) }
        return isTurn
    }

    private func leave() {
        let next = state.withLock { state in
            guard !state.waiting.isEmpty else {
                state.isTaken = false
                return CheckedContinuation<Bool, Never>?.none
            }
            return state.waiting.removeFirst().continuation
        }
        next?.resume(returning: true)
    }
}
