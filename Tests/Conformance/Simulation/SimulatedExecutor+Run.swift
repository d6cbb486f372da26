internal import Synchronization

extension SimulatedExecutor {
    /// Runs something in simulated time, to its end, on the calling thread.
    ///
    /// - Parameters:
    ///   - seed: decides the order of all jobs.
    ///   - body: what to run; takes the executor and a clock in its time.
    /// - Returns: what `body` returned.
    /// - Throws: what `body` threw, or `SimulationFailure` when it cannot end.
    public static func run<T: Sendable>(
        seed: UInt64, _ body: @escaping @Sendable (SimulatedExecutor, SimulatedClock) async throws -> T
    ) throws -> T {
        let executor = SimulatedExecutor(seed: seed)
        let result = Mutex<Result<T, any Error>?>(nil)
        try executor.run(on: SimulatedNodeExecutor(0, on: executor)) {
            do {
                let value = try await body(executor, SimulatedClock(executor))
                result.withLock { $0 = .success(value) }
            } catch {
                result.withLock { $0 = .failure(error) }
            }
        }
        guard let result = result.withLock({ $0 }) else { throw SimulationFailure.stuck(step: executor.steps) }
        return try result.get()
    }
}
