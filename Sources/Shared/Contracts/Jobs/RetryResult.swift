/// What became of what a service had set aside when it was tried again.
public struct RetryResult: Codable, Sendable, Equatable {
    /// The service.
    public var service: String

    /// How many things were to be tried; those behind one that failed wait for it, and count too.
    public var tried: Int

    /// How many of them are done now.
    public var settled: Int

    /// How many things the service has set aside now, others among them.
    public var parked: Int

    /// The first of those that were tried in vain, by position.
    public var examples: [Unsettled]

    /// One that was tried in vain.
    public struct Unsettled: Codable, Sendable, Equatable {
        /// The event.
        public var position: LogPosition

        /// Why.
        public var reason: String

        /// One that was tried in vain.
        ///
        /// - Parameters:
        ///   - position: the event.
        ///   - reason: why.
        public init(position: LogPosition, reason: String) {
            self.position = position
            self.reason = reason
        }
    }

    /// What became of what was set aside.
    ///
    /// - Parameters:
    ///   - service: the service.
    ///   - tried: how many things were to be tried.
    ///   - settled: how many of them are done now.
    ///   - parked: how many things the service has set aside now.
    ///   - examples: the first of those that were tried in vain.
    public init(service: String, tried: Int, settled: Int, parked: Int, examples: [Unsettled]) {
        self.service = service
        self.tried = tried
        self.settled = settled
        self.parked = parked
        self.examples = examples
    }
}
