/// Work that goes on while its module runs: a projection, a policy, a feed, a scheduler.
///
/// It runs in the task that calls it and starts no other that outlives it, so that cancelling that task ends it.
public protocol Service: Sendable {  // house-rule: 5 every module writes services of its own; the port is what they use
    /// What health and logs call it: `valuation/curves`. Unique in its module.
    var name: String { get }

    /// What it tells about itself while it runs: its module is degraded while there are troubles.
    var report: ServiceReport { get }

    /// Works until the task is cancelled. Returning earlier says that the work is done.
    ///
    /// - Throws: whatever keeps it from going on; `CancellationError` and others count as its end when the task was cancelled.
    func run() async throws
}
