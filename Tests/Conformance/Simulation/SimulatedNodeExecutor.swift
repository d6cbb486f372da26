/// The executor that the tasks of one simulated node prefer, so that the trace tells whose job ran.
public final class SimulatedNodeExecutor: TaskExecutor {
    /// The number of the node; 0 for what stands outside of all nodes.
    public let number: Int

    private let executor: SimulatedExecutor

    /// The executor of one node.
    ///
    /// - Parameters:
    ///   - number: the number of the node.
    ///   - executor: what runs the jobs of all nodes.
    public init(_ number: Int, on executor: SimulatedExecutor) {
        self.number = number
        self.executor = executor
    }

    /// Takes a job that is ready.
    ///
    /// - Parameter job: runs when it is picked.
    public func enqueue(_ job: consuming ExecutorJob) {
        executor.enqueue(UnownedJob(job), on: self)
    }
}
