public import Runtime

/// Where leases are renewed: apart from the work, so that work that takes all threads for itself does not lose its lease.
public struct JobPulse: Sendable {
    let executor: any TaskExecutor
    let clock: any WallClock

    /// Where leases are renewed.
    ///
    /// - Parameters:
    ///   - executor: runs the renewals, on a thread of its own.
    ///   - clock: its waits end there too, and not where the work is done.
    public init(executor: any TaskExecutor, clock: any WallClock) {
        self.executor = executor
        self.clock = clock
    }
}
