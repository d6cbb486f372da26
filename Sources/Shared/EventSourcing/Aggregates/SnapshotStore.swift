public import Contracts

/// Where snapshots are kept: the port behind which the engines stand. Losing them costs time, nothing else.
public protocol SnapshotStore: Sendable {
    /// The snapshot of a stream.
    ///
    /// - Parameter stream: the stream.
    /// - Returns: what was kept last; nil when nothing was.
    /// - Throws: `ReadModelError`, by cause.
    func snapshot(of stream: StreamName) async throws(ReadModelError) -> Snapshot?

    /// Keeps a snapshot in place of an older one of its stream; one that is not newer by version, or by the state's version, changes
    /// nothing.
    ///
    /// - Parameter snapshot: what to keep.
    /// - Throws: `ReadModelError`, by cause.
    func keep(_ snapshot: Snapshot) async throws(ReadModelError)

    /// Forgets the snapshot of a stream, if there is one.
    ///
    /// - Parameter stream: the stream.
    /// - Throws: `ReadModelError`, by cause.
    func forget(_ stream: StreamName) async throws(ReadModelError)
}
