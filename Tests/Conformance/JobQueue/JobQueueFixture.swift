public import Messaging

/// How the rules of `JobQueue` get at an engine.
public struct JobQueueFixture: Sendable {
    let make: @Sendable () async throws -> any JobQueue
    let reopen: (@Sendable (any JobQueue) async throws -> any JobQueue)?

    /// How to get at an engine.
    ///
    /// - Parameters:
    ///   - make: makes an empty queue.
    ///   - reopen: closes a queue and opens what it kept; nil for an engine that keeps nothing.
    public init(
        make: @escaping @Sendable () async throws -> any JobQueue,
        reopen: (@Sendable (any JobQueue) async throws -> any JobQueue)? = nil
    ) {
        self.make = make
        self.reopen = reopen
    }
}
