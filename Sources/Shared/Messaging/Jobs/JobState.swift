/// Where a job stands.
public enum JobState: String, CaseIterable, Codable, Sendable {
    /// It waits for a worker, or for its time.
    case waiting
    /// A worker has it under a lease.
    case running
    /// It is done.
    case done
    /// Somebody called it off.
    case cancelled
    /// It failed as often as it may; somebody must look at it.
    case dead
}
