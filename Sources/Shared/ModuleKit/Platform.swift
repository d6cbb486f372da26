public import EventSourcing
public import Runtime

/// What a process gives its modules to work with: one log, and stores of their own.
public struct Platform: Sendable {
    /// The log, which all modules share.
    public let log: EventLog

    /// Where rows of read models are kept.
    public let readModels: any ReadModelStore

    /// Where policies keep how far they have come.
    public let checkpoints: any CheckpointStore

    /// The node's clock.
    public let clock: any WallClock

    /// What a process gives its modules.
    ///
    /// - Parameters:
    ///   - log: the log, which all modules share.
    ///   - readModels: where rows of read models are kept.
    ///   - checkpoints: where policies keep how far they have come.
    ///   - clock: the node's clock.
    public init(
        log: EventLog, readModels: any ReadModelStore, checkpoints: any CheckpointStore, clock: any WallClock
    ) {
        self.log = log
        self.readModels = readModels
        self.checkpoints = checkpoints
        self.clock = clock
    }
}
