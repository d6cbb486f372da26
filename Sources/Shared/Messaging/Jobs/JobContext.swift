internal import Synchronization

/// What a job is done with: it takes how far the job has come.
public final class JobContext: Sendable {
    private let latest = Mutex<JobProgress?>(nil)

    init() {}

    /// Tells how far the job has come; it is kept with the next renewal of the lease.
    ///
    /// - Parameter progress: how far.
    public func report(_ progress: JobProgress) {
        latest.withLock { $0 = progress }
    }

    var progress: JobProgress? { latest.withLock { $0 } }
}
