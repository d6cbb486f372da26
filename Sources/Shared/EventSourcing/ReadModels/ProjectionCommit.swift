public import Contracts

/// What a batch of events does to a generation of rows, written whole or not at all.
public struct ProjectionCommit: Sendable, Equatable {
    /// The projection.
    public let projection: String

    /// The generation.
    public let generation: Int64

    /// How far it had come when the batch was applied; another checkpoint means that another writer came first.
    public let expected: ProjectionCheckpoint

    /// How far it comes with the batch.
    public let position: LogPosition

    /// The log's chain hash at `position`, kept with it, so that rows of another history of the log are told later; nil keeps what is there
    /// where the checkpoint does not move.
    public let chainHash: Digest256?

    /// What becomes of the rows, in order.
    public let changes: [ReadModelChange]

    /// Events that are set aside; one that is already, gets this reason and number of attempts.
    public let parked: [ParkedEvent]

    /// Events that were set aside and are applied now.
    public let unparked: [LogPosition]

    /// What a batch of events does.
    ///
    /// - Parameters:
    ///   - projection: the projection.
    ///   - generation: the generation.
    ///   - expected: how far it had come when the batch was applied.
    ///   - position: how far it comes with the batch; never back.
    ///   - chainHash: the log's chain hash at `position`; nil keeps what is there where the checkpoint does not move.
    ///   - changes: what becomes of the rows, in order.
    ///   - parked: events that are set aside.
    ///   - unparked: events that were set aside and are applied now.
    public init(
        projection: String, generation: Int64, expected: ProjectionCheckpoint, position: LogPosition,
        chainHash: Digest256? = nil, changes: [ReadModelChange],
        parked: [ParkedEvent] = [], unparked: [LogPosition] = []
    ) {
        self.projection = projection
        self.generation = generation
        self.expected = expected
        self.position = position
        self.chainHash = chainHash
        self.changes = changes
        self.parked = parked
        self.unparked = unparked
    }
}
