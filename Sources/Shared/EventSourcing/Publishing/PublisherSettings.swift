/// How events are published.
package struct PublisherSettings: Sendable {
    /// Where a publisher begins that never ran.
    package enum Start: String, Sendable, CaseIterable {
        /// With the first event of the log.
        case first
        /// Behind the last event: others get what happens from then on.
        case head
    }

    /// Where a publisher begins that never ran. It is settled by its first start, also when nothing happens for long.
    package var start: Start

    /// How many events are read between two checkpoints.
    package var batchSize: Int

    /// A batch ends with the event with which it has so many bytes.
    package var batchBytes: Int

    /// How many messages are confirmed at once.
    package var publishSize: Int

    /// The first wait before a broker that takes nothing is tried again; each further one is twice as long.
    package var firstDelay: Duration

    /// The longest wait before a broker that takes nothing is tried again.
    package var longestDelay: Duration

    /// How events are published.
    ///
    /// - Parameters:
    ///   - start: where a publisher begins that never ran.
    ///   - batchSize: how many events are read between two checkpoints.
    ///   - batchBytes: a batch ends with the event with which it has so many bytes.
    ///   - publishSize: how many messages are confirmed at once.
    ///   - firstDelay: the first wait before a broker that takes nothing is tried again.
    ///   - longestDelay: the longest such wait.
    package init(
        start: Start = .head, batchSize: Int = 200, batchBytes: Int = 1 << 20, publishSize: Int = 256,
        firstDelay: Duration = .milliseconds(50), longestDelay: Duration = .seconds(30)
    ) {
        precondition(
            batchSize >= 1 && publishSize >= 1,
            "found a batch of \(batchSize) events and \(publishSize) messages, expected 1 or more")
        self.start = start
        self.batchSize = batchSize
        self.batchBytes = batchBytes
        self.publishSize = publishSize
        self.firstDelay = firstDelay
        self.longestDelay = longestDelay
    }
}
