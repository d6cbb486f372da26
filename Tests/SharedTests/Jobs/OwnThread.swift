import Dispatch
import Runtime
import Synchronization

/// An executor with a thread of its own, which counts what it runs.
final class OwnThread: TaskExecutor {
    private let queue = DispatchQueue(label: "own thread")
    private let runs = Mutex(0)

    var count: Int { runs.withLock { $0 } }

    func enqueue(_ job: consuming ExecutorJob) {
        let (job, executor) = (UnownedJob(job), asUnownedTaskExecutor())
        runs.withLock { $0 += 1 }
        queue.async { job.runSynchronously(on: executor) }
    }
}

/// A clock whose waits end at once, and are counted.
final class CountingClock: WallClock {
    private let waits = Mutex(0)

    var count: Int { waits.withLock { $0 } }

    var nanosecondsSince1970: Int64 { 1_700_000_000_000_000_000 }

    func sleep(for duration: Duration) async throws(CancellationError) {
        if Task.isCancelled { throw CancellationError() }
        waits.withLock { $0 += 1 }
    }
}
