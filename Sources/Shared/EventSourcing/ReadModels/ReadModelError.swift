public import Contracts

/// Why a store of read models could not take or give rows.
public enum ReadModelError: Error, Equatable, Sendable {
    /// A declaration is wrong. Correct the projection.
    case invalidTable(String)
    /// A row or key does not fit its table. Correct the projection.
    case invalidRow(table: String, String)
    /// A query does not fit its table. Correct the query.
    case invalidQuery(String)
    /// A commit is wrong in itself: it goes back, or changes rows of later events. Correct the caller.
    case invalidCommit(String)
    /// The projection has no rows here. Run it first.
    case unknownProjection(String)
    /// The projection has no such table. Correct the name.
    case unknownTable(projection: String, String)
    /// The generation was dropped, or never was. Go on with the live one.
    case unknownGeneration(projection: String, Int64)
    /// Another writer came first. Load the checkpoint again and go on from there.
    case checkpointMoved(projection: String, expected: ProjectionCheckpoint, found: ProjectionCheckpoint)
    /// The rows do not reach this position yet. Wait, or read at the one they reach.
    case notReached(projection: String, LogPosition, reached: LogPosition)
    /// A generation cannot take over while it is behind the live one. Fill it first.
    case behindLive(projection: String, LogPosition, live: LogPosition)
    /// The live generation cannot be dropped. Let another take over first.
    case generationIsLive(projection: String, Int64)
    /// Another consumer's commit came first. Load the checkpoint again and go on from there.
    case consumerMoved(consumer: String, expected: LogPosition, found: LogPosition)
    /// Another holder took over. Stop.
    case fenced(consumer: String, epoch: Int64, found: Int64)
    /// The storage is full; nothing was taken. Make room and go on.
    case storageFull(String)
    /// Another process holds the storage. Stop it first.
    case locked(String)
    /// What is stored is not what was written. Make the rows anew: the log has all that they say.
    case damaged(String)
    /// The storage failed; nothing is known of the last commit. Load the checkpoint again and go on from there.
    case failed(String)
    /// The store was closed.
    case closed
}
