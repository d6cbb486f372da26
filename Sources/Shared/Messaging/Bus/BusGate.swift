internal import Runtime
internal import Synchronization

/// Counts what is under way, and closes.
final class BusGate: Sendable {
    private struct State {
        var underWay = 0
        var isOpen = true
        var suspended: [String: String] = [:]
        var waiting: [UInt64: CheckedContinuation<Void, Never>] = [:]
        var nextID: UInt64 = 0
        var cancelled: Set<UInt64> = []
    }

    private let clock: any WallClock
    private let state = Mutex(State())

    init(clock: any WallClock) {
        self.clock = clock
    }

    /// Lets a message in; what a handler sends passes a closed gate, as it is part of what is under way.
    func enter(_ module: String, isWithin: Bool) throws(BusError) {
        try state.withLock { (state) throws(BusError) in
            guard state.isOpen || isWithin else { throw .draining }
            if let reason = state.suspended[module] { throw .unavailable(module: module, reason: reason) }
            state.underWay += 1
        }
    }

    func leave() {
        let woken = state.withLock { state in
            state.underWay -= 1
            guard state.underWay == 0 else { return [CheckedContinuation<Void, Never>]() }
            defer { state.waiting = [:] }
            return state.waiting.sorted { $0.key < $1.key }.map(\.value)
        }
        for continuation in woken { continuation.resume() }
    }

    func suspend(_ module: String, reason: String) {
        state.withLock { $0.suspended[module] = reason }
    }

    func resume(_ module: String) {
        state.withLock { $0.suspended[module] = nil }
    }

    func drain(within limit: Duration) async -> Int {
        state.withLock { $0.isOpen = false }
        await withTaskGroup { group in
            group.addTask { await self.waitUntilIdle() }
            group.addTask { try? await self.clock.sleep(for: limit) }
            await group.next()
            group.cancelAll()
        }
        return state.withLock(\.underWay)
    }

    private func waitUntilIdle() async {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isDone = state.withLock { state in
                    if state.underWay == 0 || state.cancelled.contains(id) { return true }
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
}
