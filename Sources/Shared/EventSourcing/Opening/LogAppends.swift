public import Runtime

/// Tells in the health of a process whether its log still takes appends: after a failed commit it takes nothing more until the next start.
/// The service ends then, with the cause, so that whoever supervises the process starts it again.
public final class LogAppends: Service {
    /// What health and logs call it.
    public let name = "log/appends"

    private let log: EventLog
    private let clock: any WallClock

    /// What tells of a log.
    ///
    /// - Parameters:
    ///   - log: the log.
    ///   - clock: for the waits.
    public init(_ log: EventLog, clock: any WallClock) {
        self.log = log
        self.clock = clock
    }

    /// Why the log takes nothing more; no trouble when it does.
    public var report: ServiceReport {
        ServiceReport(troubles: log.failureReason.map { ["\(EventStoreError.stopped($0))"] } ?? [])
    }

    /// Waits until the log takes nothing more; looks once a second.
    ///
    /// - Throws: `EventStoreError.stopped` when the log has stopped; `CancellationError` when the task is cancelled.
    public func run() async throws {
        while true {
            if let reason = log.failureReason { throw EventStoreError.stopped(reason) }
            try await clock.sleep(for: .seconds(1))
        }
    }
}
