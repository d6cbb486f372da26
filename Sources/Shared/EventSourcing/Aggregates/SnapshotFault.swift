public import Contracts

/// Why a snapshot was left aside, and the stream replayed. The answer is right all the same; the cause deserves a look.
public enum SnapshotFault: Error, Equatable, Sendable {
    /// It was taken of another version of the state. Nothing to do: the next one replaces it.
    case otherStateVersion(StreamName, found: Int, expected: Int)
    /// Its bytes are not those that were kept. Look at the disk.
    case altered(StreamName)
    /// It rests on an event that the log does not have there. Find out which log it came from.
    case otherHistory(StreamName, LogPosition)
    /// Its bytes cannot be read as the state. Raise the state's version when its fields change.
    case unreadable(StreamName, CanonicalError)
    /// Replay comes to another state. Raise the state's version when its rules change.
    case differsFromReplay(StreamName, version: Int64)
    /// The place of the snapshots failed. See the error.
    case store(StreamName, ReadModelError)
}
