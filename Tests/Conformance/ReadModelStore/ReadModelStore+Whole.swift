public import Contracts
public import EventSourcing

extension ReadModelStore {
    /// All events that a generation has set aside, by position.
    ///
    /// - Parameters:
    ///   - projection: the projection.
    ///   - generation: the generation.
    /// - Returns: none when all were applied.
    /// - Throws: `ReadModelError`, by cause.
    public func parked(_ projection: String, generation: Int64) async throws(ReadModelError) -> [ParkedEvent] {
        try await parked(projection, generation: generation, key: nil, after: nil, limit: .max)
    }
}

extension CheckpointStore {
    /// All that a consumer was refused, by position and ordinal.
    ///
    /// - Parameter consumer: its name.
    /// - Returns: none when all was done.
    /// - Throws: `ReadModelError`, by cause.
    public func parked(of consumer: String) async throws(ReadModelError) -> [ParkedReaction] {
        try await parked(of: consumer, after: nil, limit: .max)
    }

    /// Moves a checkpoint without telling the history of the log.
    ///
    /// - Parameters:
    ///   - lease: whose right it is.
    ///   - expected: where it stands; nil when it never moved.
    ///   - position: where it goes; never back.
    ///   - parked: what was refused on the way.
    ///   - settled: what was refused earlier and is done now.
    /// - Throws: `ReadModelError`, by cause.
    public func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, parked: [ParkedReaction], settled: [ParkedReaction]
    ) async throws(ReadModelError) {
        try await move(lease, from: expected, to: position, chainHash: nil, parked: parked, settled: settled)
    }
}
