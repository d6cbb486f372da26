internal import Synchronization

/// Lets work run: one at a time of each key, in the order of arrival; at most so many at once; at most so many in the queue. Whoever finds
/// the queue full waits in front of it, in order too.
///
/// Every waiter is its sender, suspended. One that has a key claims the key when it is next, and hands it on when it is done.
final class Lanes: Sendable {
    /// What a waiter is told.
    enum Turn: Equatable {
        case run
        case cancelled(inFrontOfQueue: Bool)
    }

    struct Waiter {
        let id: UInt64
        let key: String?
        let continuation: CheckedContinuation<Turn, Never>
    }

    private let state: Mutex<LaneState>

    init(atOnce: Int, waiting: Int) {
        state = Mutex(LaneState(atOnce: atOnce, limit: waiting))
    }

    /// Waits for the turn of the caller, who calls `leave` when it is told to run.
    func enter(key: String?) async -> Turn {
        let id = state.withLock { $0.nextIdentifier() }
        let turn = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let woken = state.withLock { $0.enter(Waiter(id: id, key: key, continuation: continuation)) }
                Lanes.resume(woken)
            }
        } onCancel: {
            Lanes.resume(state.withLock { $0.cancel(id) })
        }
        state.withLock { $0.forget(id) }
        return turn
    }

    /// Waits for the key alone: what a handler sends takes no place of its own, as its sender has one.
    func enterWithin(key: String?) async -> Turn {
        guard let key else { return .run }
        let id = state.withLock { $0.nextIdentifier() }
        let turn = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let woken = state.withLock { $0.enterWithin(Waiter(id: id, key: key, continuation: continuation)) }
                Lanes.resume(woken)
            }
        } onCancel: {
            Lanes.resume(state.withLock { $0.cancel(id) })
        }
        state.withLock { $0.forget(id) }
        return turn
    }

    /// Ends what ran.
    func leave(key: String?, isWithin: Bool) {
        Lanes.resume(state.withLock { $0.leave(key, isWithin: isWithin) })
    }

    /// How many run, wait in the queue, and wait in front of it.
    var counts: (running: Int, queued: Int, inFront: Int) {
        state.withLock { ($0.running, $0.queued, $0.overflow.count) }
    }

    private static func resume(_ woken: [(Waiter, Turn)]) {
        for (waiter, turn) in woken { waiter.continuation.resume(returning: turn) }
    }
}
