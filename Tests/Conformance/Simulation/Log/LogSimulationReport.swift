public import Contracts

/// What happened in a simulated run.
public struct LogSimulationReport: Sendable, Equatable {
    /// How often what happened.
    public struct Counts: Sendable, Equatable {
        /// Events on the log at the end.
        public var events = 0
        /// Commands that were answered, each once.
        public var commands = 0
        /// Nodes that were alive and crashed.
        public var crashes = 0
        /// Lives that nodes began.
        public var lives = 0
        /// Answers that were those of an earlier attempt.
        public var repeats = 0
        /// Appends that another one came before.
        public var conflicts = 0
        /// Appends whose outcome the sender was not told.
        public var unknown = 0

        /// Nothing happened yet.
        public init() {}
    }

    /// What decided it.
    public let seed: UInt64

    /// The order of all jobs, and all that was noted: equal for runs that went the same way.
    public let traceHash: Digest256

    /// How many jobs ran.
    public let jobs: Int

    /// How long it took in simulated time, in nanoseconds.
    public let simulatedNanoseconds: Int64

    /// How often what happened.
    public let counts: Counts
}
