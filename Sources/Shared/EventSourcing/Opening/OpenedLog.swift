/// A log that was opened for use.
public struct OpenedLog<Storage: LogStorage>: Sendable {
    /// The log, ready to take and give events.
    public let log: EventLog

    /// Where it is kept; whoever opened it closes this.
    public let storage: Storage

    /// Verifies the whole log when it is run, best by a module that is degraded when it throws.
    public let verification: LogVerification

    /// Tells in the health of the process when the log takes nothing more; a module runs it.
    public let appends: LogAppends

    /// Whether the log was made just now, with its signing key.
    public let isNew: Bool
}
