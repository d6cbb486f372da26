internal import Synchronization

/// A node of a simulation: it lives, crashes, and lives again without any memory of the life before.
public final class SimulatedNode: Sendable {
    /// One life of a node, from its start to its crash.
    public final class Life: Sendable {
        private let alive = Mutex(true)

        /// Whether it has neither crashed nor ended.
        public var isAlive: Bool { alive.withLock { $0 } }

        fileprivate func end() {
            alive.withLock { $0 = false }
        }
    }

    /// Its number, from 1.
    public let number: Int

    /// The executor of its tasks.
    public let executor: SimulatedNodeExecutor

    /// Its clock.
    public let clock: SimulatedClock

    private struct Current {
        let life: Life
        let task: Task<Void, Never>
    }

    private let current = Mutex<Current?>(nil)

    /// A node that has not started.
    ///
    /// - Parameters:
    ///   - number: its number, from 1.
    ///   - simulated: what runs its jobs.
    ///   - skewNanoseconds: how far its clock is ahead, in nanoseconds.
    public init(_ number: Int, on simulated: SimulatedExecutor, skewNanoseconds: Int64 = 0) {
        self.number = number
        executor = SimulatedNodeExecutor(number, on: simulated)
        clock = SimulatedClock(simulated, skewNanoseconds: skewNanoseconds)
    }

    /// Lives once: returns when `body` has ended, by itself or after a crash.
    ///
    /// - Parameter body: what the node does; what it makes is forgotten with the life.
    public func live(_ body: @escaping @Sendable (Life) async -> Void) async {
        let life = Life()
        let task = Task(executorPreference: executor) { await body(life) }
        current.withLock { $0 = Current(life: life, task: task) }
        await task.value
        life.end()
        current.withLock { $0 = nil }
    }

    /// Ends the current life at once: from now on nothing that it does has an effect outside of it. Its tasks are cancelled, and wind
    /// down unheard.
    ///
    /// - Returns: whether there was a life to end.
    @discardableResult
    public func crash() -> Bool {
        guard let current = current.withLock({ $0 }), current.life.isAlive else { return false }
        current.life.end()
        current.task.cancel()
        return true
    }
}
