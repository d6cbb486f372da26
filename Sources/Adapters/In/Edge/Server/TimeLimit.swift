package import Runtime
internal import Synchronization

/// A limit of time that much is done within, such as the requests of a server. One wait after the other serves all that is under way, where a
/// wait for each would outlive it by the rest of its time: at 15,000 requests a second and 30 s each, hundreds of megabytes of them.
package final class TimeLimit: Sendable {
    private struct Entry {
        let tick: Int
        let cancel: @Sendable () -> Void
    }

    private struct State {
        var tick = 0
        var next = 0
        var entries: [Int: Entry] = [:]
        var isTicking = false
    }

    /// Into how many ticks the time is divided: what takes too long is given up at most one tick late.
    private static let ticks = 16

    private let limit: Duration
    private let clock: any WallClock
    private let state = Mutex(State())

    /// A limit of time.
    ///
    /// - Parameters:
    ///   - limit: how long anything may take; a sixteenth more may pass before it is given up.
    ///   - clock: the node's clock.
    package init(_ limit: Duration, _ clock: any WallClock) {
        self.limit = limit
        self.clock = clock
    }

    /// Does something, and gives it up when it takes too long.
    ///
    /// - Parameter body: ends soon after its task is cancelled.
    /// - Returns: nil when it took too long.
    /// - Throws: what the body throws in time.
    package func run<T: Sendable>(_ body: @escaping @Sendable () async throws -> T) async throws -> T? {
        let task = Task { try await body() }
        let number = enter { task.cancel() }
        let result = await withTaskCancellationHandler {
            await task.result
        } onCancel: {
            task.cancel()
        }
        return leave(number) ? try result.get() : nil
    }

    private func enter(_ cancel: @escaping @Sendable () -> Void) -> Int {
        let (number, isFirst) = state.withLock { state in
            defer { state.isTicking = true }
            state.next += 1
            state.entries[state.next] = Entry(tick: state.tick, cancel: cancel)
            return (state.next, !state.isTicking)
        }
        if isFirst { Task.detached { while await self.tick() {} } }
        return number
    }

    /// Whether it was there still, and so had not taken too long.
    private func leave(_ number: Int) -> Bool {
        state.withLock { $0.entries.removeValue(forKey: number) != nil }
    }

    /// Waits for a tick, and gives up what took too long.
    ///
    /// - Returns: whether there is more to wait for.
    private func tick() async -> Bool {
        let isOver: Bool
        do throws(CancellationError) {
            try await clock.sleep(for: limit / TimeLimit.ticks)
            isOver = false
        } catch {
            // Nobody cancels it; a clock that does so all the same ends what waits.
            isOver = true
        }
        let (late, goesOn) = state.withLock { state in
            state.tick += 1
            // The first of its ticks had begun before it.
            let late = state.entries.filter { isOver || state.tick - $0.value.tick > TimeLimit.ticks }
            for number in late.keys { state.entries[number] = nil }
            state.isTicking = !state.entries.isEmpty
            return (late.values.map(\.cancel), state.isTicking)
        }
        for cancel in late { cancel() }
        return goesOn
    }
}
