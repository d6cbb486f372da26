public import Contracts

/// Where consumers that keep no rows, such as policies, keep how far they have come: the port behind which the engines stand.
///
/// An engine guarantees what `ConformanceTesting` checks: a checkpoint moves only from the position that is expected, and only for the
/// holder of the latest lease; what was refused is recorded with it or not at all.
public protocol CheckpointStore: Sendable {
    /// How far a consumer has come.
    ///
    /// - Parameter consumer: its name.
    /// - Returns: nil for one that never moved.
    /// - Throws: `ReadModelError`, by cause.
    func position(of consumer: String) async throws(ReadModelError) -> LogPosition?

    /// Takes the right to move a consumer's checkpoint from whoever has it.
    ///
    /// - Parameter consumer: its name.
    /// - Returns: a lease of a later epoch than all before.
    /// - Throws: `ReadModelError`, by cause.
    func claim(_ consumer: String) async throws(ReadModelError) -> Lease

    /// Moves a checkpoint.
    ///
    /// - Parameters:
    ///   - lease: whose right it is.
    ///   - expected: where it stands; nil when it never moved.
    ///   - position: where it goes; never back.
    ///   - chainHash: the log's at `position`, kept with it, so that a checkpoint of another history of the log is told later; nil keeps what
    ///     is there where the checkpoint does not move.
    ///   - parked: what was refused on the way.
    ///   - settled: positions and ordinals of what was refused earlier and is done now.
    /// - Throws: `ReadModelError.fenced` or `consumerMoved`, or others by cause.
    func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction]
    ) async throws(ReadModelError)

    /// What a consumer was refused, by position and ordinal.
    ///
    /// - Parameters:
    ///   - consumer: its name.
    ///   - place: behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: none when all was done.
    /// - Throws: `ReadModelError`, by cause.
    func parked(of consumer: String, after place: ParkedPlace?, limit: Int) async throws(ReadModelError) -> [ParkedReaction]

    /// How much a consumer was refused.
    ///
    /// - Parameter consumer: its name.
    /// - Returns: how many commands, and events that it could not react to.
    /// - Throws: `ReadModelError`, by cause.
    func parkedCount(of consumer: String) async throws(ReadModelError) -> Int
}
