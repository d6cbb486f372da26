/// What a worker can do.
public struct JobDemand: Sendable, Equatable {
    /// The worker's name, for people.
    public let worker: String

    /// The kinds it knows, each with how many jobs of the kind may run at a time, on all workers together.
    public let kinds: [String: Int]

    /// How long the lease lasts unless it is renewed.
    public let duration: Duration

    /// What a worker can do.
    ///
    /// - Parameters:
    ///   - worker: its name, for people.
    ///   - kinds: the kinds it knows, each with how many jobs of the kind may run at a time; 1 or more.
    ///   - duration: how long the lease lasts unless it is renewed.
    public init(worker: String, kinds: [String: Int], duration: Duration) {
        self.worker = worker
        self.kinds = kinds
        self.duration = duration
    }
}
