public import Contracts

/// Where the rows of projections are kept: the port behind which the engines stand.
///
/// An engine guarantees what `ConformanceTesting` checks:
/// - Rows, events set aside and checkpoint of a commit are written together or not at all, and only on the checkpoint that is expected.
/// - A row is kept for each position at which it changed, so that a read at a position gives what was known there, for good.
/// - Readers see whole commits.
/// - A generation takes over in one step; reading and writing the others goes on meanwhile.
public protocol ReadModelStore: Sendable {
    /// The generations of a projection, oldest first.
    ///
    /// - Parameter projection: the projection.
    /// - Returns: none for a projection that was never begun.
    /// - Throws: `ReadModelError`, by cause.
    func generations(of projection: String) async throws(ReadModelError) -> [ProjectionGeneration]

    /// Begins a generation without rows, beside the others; it is not live.
    ///
    /// - Parameter definition: what it is made by.
    /// - Returns: the generation, with its number.
    /// - Throws: `ReadModelError.invalidTable`, or others by cause.
    func begin(_ definition: ProjectionDefinition) async throws(ReadModelError) -> ProjectionGeneration

    /// Lets a generation take over, in one step; the one before is no longer live, and stays until it is dropped.
    ///
    /// - Parameters:
    ///   - projection: the projection.
    ///   - generation: must have come as far as the live one.
    /// - Throws: `ReadModelError.behindLive`, `unknownGeneration`, or others by cause.
    func flip(_ projection: String, to generation: Int64) async throws(ReadModelError)

    /// Drops a generation with its rows and the events that it set aside.
    ///
    /// - Parameters:
    ///   - projection: the projection.
    ///   - generation: must not be live; one that is not there is no error.
    /// - Throws: `ReadModelError.generationIsLive`, or others by cause.
    func drop(_ projection: String, generation: Int64) async throws(ReadModelError)

    /// Writes a batch.
    ///
    /// - Parameter commit: rows, events set aside and checkpoint.
    /// - Returns: the new checkpoint.
    /// - Throws: `ReadModelError.checkpointMoved`, or others by cause; then nothing was written, `failed` apart.
    func commit(_ commit: ProjectionCommit) async throws(ReadModelError) -> ProjectionCheckpoint

    /// The rows of some identities as they stand in a generation, for the projection that writes it.
    ///
    /// - Parameters:
    ///   - identities: which rows.
    ///   - projection: the projection.
    ///   - generation: the generation.
    /// - Returns: in the order of `identities`, nil for a row that is not there.
    /// - Throws: `ReadModelError`, by cause.
    func rows(
        _ identities: [ReadModelIdentity], of projection: String, generation: Int64
    ) async throws(ReadModelError) -> [ReadModelRow?]

    /// The events that a generation has set aside, by position.
    ///
    /// - Parameters:
    ///   - projection: the projection.
    ///   - generation: the generation.
    ///   - key: of this ordering key only; nil for all.
    ///   - position: behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: none when all were applied.
    /// - Throws: `ReadModelError`, by cause.
    func parked(
        _ projection: String, generation: Int64, key: String?, after position: LogPosition?, limit: Int
    ) async throws(ReadModelError) -> [ParkedEvent]

    /// How much a generation has set aside, and of which ordering keys.
    ///
    /// - Parameters:
    ///   - projection: the projection.
    ///   - generation: the generation.
    /// - Returns: how many events, and their keys.
    /// - Throws: `ReadModelError`, by cause.
    func parkedLines(_ projection: String, generation: Int64) async throws(ReadModelError) -> ParkedLines

    /// Reads one row.
    ///
    /// - Parameters:
    ///   - key: the values of the key, in its order.
    ///   - table: the table.
    ///   - point: as of when.
    /// - Returns: a page of at most one row.
    /// - Throws: `ReadModelError`, by cause.
    func get(_ key: [ReadModelValue], from table: ReadModelReference, at point: ReadPoint) async throws(ReadModelError)
        -> ReadModelPage

    /// Reads the rows of some keys at one position; a store that has no better way reads them one by one.
    ///
    /// - Parameters:
    ///   - keys: the values of each key, in its order.
    ///   - table: the table.
    ///   - point: as of when.
    /// - Returns: a page of the rows that are there, in the order of the keys.
    /// - Throws: `ReadModelError`, by cause.
    func find(_ keys: [[ReadModelValue]], in table: ReadModelReference, at point: ReadPoint) async throws(ReadModelError)
        -> ReadModelPage

    /// Reads rows in an order.
    ///
    /// - Parameter query: which rows.
    /// - Returns: a page, and where the next one goes on.
    /// - Throws: `ReadModelError`, by cause.
    func read(_ query: ReadModelQuery) async throws(ReadModelError) -> ReadModelPage

    /// Makes what was committed safe, and lets go of what the engine holds. A second call does nothing.
    ///
    /// - Throws: `ReadModelError`, by cause.
    func close() async throws(ReadModelError)
}
