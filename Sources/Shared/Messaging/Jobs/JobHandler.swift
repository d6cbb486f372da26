public import Runtime

/// How jobs of one kind are done.
public struct JobHandler: Sendable {
    /// The kind.
    public let kind: String

    /// How many of them may run at a time, on all workers together.
    public let limit: Int

    /// How long to wait before another attempt; the request says how many there are.
    public let retry: Retry

    /// Does one: takes the job, returns its result in canonical bytes. Its task is cancelled when the job is called off; what it had done by
    /// then it says by a `JobStop`. What else it throws is tried again, a `JobRefusal` is not.
    public let run: @Sendable (Job, JobContext) async throws -> [UInt8]

    /// How jobs of one kind are done.
    ///
    /// - Parameters:
    ///   - kind: the kind.
    ///   - limit: how many of them may run at a time; 1 or more.
    ///   - retry: how long to wait before another attempt.
    ///   - run: does one; it may be done twice, and must come to the same.
    public init(
        _ kind: String, limit: Int = 1,
        retry: Retry = Retry(attempts: 5, firstDelay: .seconds(1), longestDelay: .seconds(300)),
        run: @escaping @Sendable (Job, JobContext) async throws -> [UInt8]
    ) {
        precondition(limit >= 1, "found a limit of \(limit), expected 1 or more")
        self.kind = kind
        self.limit = limit
        self.retry = retry
        self.run = run
    }
}
