internal import Dispatch
public import Runtime

/// Runs tasks on a thread of its own, and lets them wait by a timer of its own: what must happen in time happens however much the threads
/// that all tasks share have to do.
public final class PulseExecutor: TaskExecutor {
    private let queue: DispatchQueue

    /// An executor with a thread of its own.
    ///
    /// - Parameter name: what debuggers call it.
    public init(_ name: String) {
        queue = DispatchQueue(label: name)
    }

    /// Runs a part of a task.
    ///
    /// - Parameter job: the part.
    public func enqueue(_ job: consuming ExecutorJob) {
        let (job, executor) = (UnownedJob(job), asUnownedTaskExecutor())
        queue.async { job.runSynchronously(on: executor) }
    }

    /// The machine's clock, whose waits end on this thread.
    public var clock: any WallClock { PulseClock(queue: queue) }
}
