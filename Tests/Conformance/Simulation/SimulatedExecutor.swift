public import Contracts
internal import Foundation
internal import Synchronization

/// Runs real concurrent code on one thread, in an order that a seed decides: at each step it picks one of the jobs that are ready. When
/// none is, time jumps to the next sleeper.
///
/// All tasks that are to be simulated run with the executor of one of its nodes as their preference, and so do their child tasks and the
/// default actors that they call. An unstructured task would escape; a job that comes from another thread is noticed.
public final class SimulatedExecutor: Sendable {
    private struct Job {
        let job: UnownedJob
        let node: SimulatedNodeExecutor
    }

    private struct Sleeper {
        let wake: Int64
        let id: UInt64
        let continuation: CheckedContinuation<Bool, Never>
    }

    private struct State {
        var ready: [Job] = []
        var sleepers: [Sleeper] = []
        var cancelled: Set<UInt64> = []
        var nextID: UInt64 = 0
        var now: Int64 = 0
        var steps = 0
        var trace: [UInt64] = []
        var hooks: [Int: [@Sendable () -> Void]] = [:]
        var hasForeignJob = false
        var isDone = false
    }

    /// Draws the order; and whatever else a simulation leaves to chance.
    public let entropy: SeededEntropy

    private let state = Mutex(State())
    private let thread = pthread_self()

    /// An executor that the calling thread will drive.
    ///
    /// - Parameter seed: decides the order.
    public init(seed: UInt64) {
        entropy = SeededEntropy(seed: seed)
    }

    /// Nanoseconds of simulated time since the start.
    public var elapsedNanoseconds: Int64 { state.withLock(\.now) }

    /// How many jobs have run.
    public var steps: Int { state.withLock(\.steps) }

    /// Notes something in the trace.
    ///
    /// - Parameter words: what is noted.
    public func note(_ words: UInt64...) {
        state.withLock { $0.trace += words }
    }

    /// The trace so far, hashed: equal for runs that went the same way.
    public var traceHash: Digest256 {
        Digest256(
            of: state.withLock(\.trace).flatMap { word in (0..<8).map { UInt8(truncatingIfNeeded: word >> (UInt64($0) * 8)) } })
    }

    /// Calls something between two jobs.
    ///
    /// - Parameters:
    ///   - step: after so many jobs.
    ///   - hook: what to call.
    public func at(step: Int, _ hook: @escaping @Sendable () -> Void) {
        state.withLock { $0.hooks[step, default: []].append(hook) }
    }

    /// Runs a task and all that it starts, until it has ended.
    ///
    /// - Parameters:
    ///   - node: whose executor the task prefers.
    ///   - limit: at most so many jobs.
    ///   - body: the task.
    /// - Throws: `SimulationFailure` when nothing can go on, or without end, or when a job came from another thread.
    public func run(on node: SimulatedNodeExecutor, limit: Int = 1_000_000, _ body: @escaping @Sendable () async -> Void) throws {
        // The one task that nobody waits for by awaiting: this thread drives it to its end.
        Task(executorPreference: node) {
            await body()
            self.state.withLock { $0.isDone = true }
        }
        while !state.withLock(\.isDone) {
            guard steps < limit else { throw SimulationFailure.endless(steps: limit) }
            for hook in state.withLock({ $0.hooks.removeValue(forKey: $0.steps) ?? [] }) { hook() }
            guard step() || passTime() else { throw SimulationFailure.stuck(step: steps) }
        }
        guard !state.withLock(\.hasForeignJob) else { throw SimulationFailure.foreignJob }
    }

    /// Runs one of the ready jobs; false when there is none.
    private func step() -> Bool {
        let picked: Job? = state.withLock { state in
            guard !state.ready.isEmpty else { return nil }
            let place = entropy.below(state.ready.count)
            let job = state.ready.remove(at: place)
            state.trace.append(UInt64(job.node.number) << 48 | UInt64(place) << 24 | UInt64(state.ready.count))
            state.steps += 1
            return job
        }
        guard let picked else { return false }
        picked.job.runSynchronously(on: picked.node.asUnownedTaskExecutor())
        return true
    }

    /// Lets time jump to the next sleeper; false when nobody sleeps.
    private func passTime() -> Bool {
        let woken: Sleeper? = state.withLock { state in
            guard
                let next = state.sleepers.indices.min(by: { SimulatedExecutor.isBefore(state.sleepers[$0], state.sleepers[$1]) })
            else { return nil }
            let sleeper = state.sleepers.remove(at: next)
            state.now = max(state.now, sleeper.wake)
            state.trace.append(UInt64(bitPattern: state.now))
            return sleeper
        }
        woken?.continuation.resume(returning: true)
        return woken != nil
    }

    private static func isBefore(_ left: Sleeper, _ right: Sleeper) -> Bool {
        (left.wake, left.id) < (right.wake, right.id)
    }

    func enqueue(_ job: UnownedJob, on node: SimulatedNodeExecutor) {
        let isForeign = pthread_equal(pthread_self(), thread) == 0
        state.withLock { state in
            state.ready.append(Job(job: job, node: node))
            if isForeign { state.hasForeignJob = true }
        }
    }

    /// Waits in simulated time; false when the task was cancelled before.
    func sleep(nanoseconds: Int64) async -> Bool {
        let id = state.withLock { state in
            state.nextID += 1
            return state.nextID
        }
        let hasSlept = await withTaskCancellationHandler {
            await withCheckedContinuation { continuation in
                let isCancelled = state.withLock { state in
                    if state.cancelled.contains(id) { return true }
                    state.sleepers.append(Sleeper(wake: state.now + nanoseconds, id: id, continuation: continuation))
                    return false
                }
                if isCancelled { continuation.resume(returning: false) }
            }
        } onCancel: {
            wake(id)
        }
        state.withLock { _ = $0.cancelled.remove(id) }
        return hasSlept
    }

    private func wake(_ id: UInt64) {
        let sleeper: Sleeper? = state.withLock { state in
            guard let place = state.sleepers.firstIndex(where: { $0.id == id }) else {
                state.cancelled.insert(id)
                return nil
            }
            return state.sleepers.remove(at: place)
        }
        sleeper?.continuation.resume(returning: false)
    }
}
