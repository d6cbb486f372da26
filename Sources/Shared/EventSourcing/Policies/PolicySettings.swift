package import Contracts

/// How a policy runs.
package struct PolicySettings: Sendable {
    /// How many events are reacted to between two checkpoints.
    package var batchSize: Int

    /// A batch ends with the event with which it has so many bytes.
    package var batchBytes: Int

    /// How many keys are worked on at once.
    package var concurrency: Int

    /// The first wait before a command is sent again; each further one is twice as long.
    package var firstDelay: Duration

    /// The longest wait before a command is sent again.
    package var longestDelay: Duration

    /// Where a policy begins that never ran; events up to here are left alone.
    package var start: LogPosition

    package init(
        batchSize: Int = 200, batchBytes: Int = 1 << 20, concurrency: Int = 8, firstDelay: Duration = .milliseconds(50),
        longestDelay: Duration = .seconds(30),
        start: LogPosition = .start
    ) {
        precondition(
            batchSize >= 1 && concurrency >= 1,
            "found a batch of \(batchSize) and \(concurrency) keys at once, expected 1 or more")
        self.batchSize = batchSize
        self.batchBytes = batchBytes
        self.concurrency = concurrency
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
        self.start = start
    }

    /// How much is read and reacted to at once.
    package var batch: PageLimit { PageLimit(batchSize, bytes: batchBytes) }
}
