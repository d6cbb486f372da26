public import Contracts

/// How far a generation of rows has come.
public struct ProjectionCheckpoint: Sendable, Hashable {
    /// All events up to here are in the rows, or set aside.
    public let position: LogPosition

    /// Counts the commits, so that of two writers who started from the same state one is refused.
    public let revision: Int64

    /// How far a generation of rows has come.
    ///
    /// - Parameters:
    ///   - position: all events up to here are in the rows, or set aside.
    ///   - revision: counts the commits.
    public init(position: LogPosition, revision: Int64) {
        self.position = position
        self.revision = revision
    }

    /// Nothing yet.
    public static let start = ProjectionCheckpoint(position: .start, revision: 0)
}
