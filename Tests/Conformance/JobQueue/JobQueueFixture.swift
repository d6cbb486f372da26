public import Messaging

/// How the rules of `JobQueue` get at an engine.
public struct JobQueueFixture: Sendable {
    let open: @Sendable (JobRoom) async throws -> any JobQueue
    let reopen: (@Sendable (any JobQueue, JobRoom) async throws -> any JobQueue)?

    /// How to get at an engine.
    ///
    /// - Parameters:
    ///   - make: makes an empty queue with some room.
    ///   - reopen: closes a queue and opens what it kept, with some room; nil for an engine that keeps nothing.
    public init(
        make: @escaping @Sendable (JobRoom) async throws -> any JobQueue,
        reopen: (@Sendable (any JobQueue, JobRoom) async throws -> any JobQueue)? = nil
    ) {
        open = make
        self.reopen = reopen
    }

    func make(_ room: JobRoom = JobRoom()) async throws -> any JobQueue { try await open(room) }
}
