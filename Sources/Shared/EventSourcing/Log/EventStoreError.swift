public import Contracts

/// Why the log could not take or give events.
public enum EventStoreError: Error, Equatable, Sendable {
    /// The stream is not at the version that the append expected: another append came first. Load it again and decide anew.
    case versionConflict(stream: StreamName, expected: ExpectedVersion, found: Int64)
    /// Another command has this identifier. Give each command an identifier of its own.
    case commandReused(MessageID)
    /// The request can never be taken: a stream named twice, too many events, too large a payload. Correct the caller.
    case invalidAppend(String)
    /// A value has no canonical bytes. Correct the caller.
    case notCanonical(CanonicalError)
    /// The storage is full; nothing was taken. Make room, then send the command again.
    case storageFull(String)
    /// The storage failed; whether the commands of this commit were taken is not known, and nothing more is. Find the cause, start
    /// again, and send the commands again: those that were taken get their first answer.
    case failed(String)
    /// The storage's server, or the way to it, is down. It is not known whether the commands of this commit were taken, none is acknowledged,
    /// and the log takes more once the server is back. Send the commands again: those that were taken get their first answer.
    case unreachable(String)
    /// The log takes nothing more since an earlier failure; reading goes on. Find the cause and start again.
    case stopped(String)
    /// Another process writes to this log. Stop it first.
    case locked(String)
    /// There is no log here. Check the path.
    case notFound(String)
    /// The log was made with another signing key, so that heads signed now would not be its own. Use the key that it was made with.
    case otherKey(found: String, expected: String)
    /// The log's private signing key could not be read, or made for a new log. Put its file back, or give the one that holds it.
    case noKey(String)
    /// What was kept beside the log is not of this log as it stands: it was cut, an older copy took its place, or it was written anew; or
    /// an archive is another's. Find out which before anything is written; take the file away only when this log is the one to go on with.
    case otherHistory(found: String, expected: String)
    /// The log was opened for reading. Open it for writing.
    case readOnly
    /// The last writer left a part of the log beside its file, which only who can write to the directory can read. Copy the directory to
    /// where you can write, or have its owner give you the right to write to it.
    case notWritable(String)
    /// What is stored is not what was written. Restore a backup; `audit verify` names what is damaged.
    case damaged(LogPosition?, String)
    /// The log was written in another format. Use the release that wrote it, or convert it.
    case unknownFormat(found: String, expected: String)
    /// Events up to this position were moved to an archive that is not at hand. Put the archive back.
    case archived(through: LogPosition)
    /// The caller's task was cancelled; the command was not taken.
    case cancelled
    /// The log was closed.
    case closed
}
