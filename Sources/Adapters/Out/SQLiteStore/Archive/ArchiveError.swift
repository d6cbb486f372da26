public import Contracts
public import EventSourcing

/// Why a part of a log was not archived; the log is as it was.
public enum ArchiveError: Error, Equatable, Sendable {
    /// No signed head stands at or before the position, behind what is archived already. Give a later position.
    case nothingToArchive(before: LogPosition, after: LogPosition)
    /// Something stands where the archive was to go. Give another path.
    case exists(String)
    /// What was written is not what it must be, so that it was not used. Verify the log itself; when it is intact, the disk is not.
    case unverified(String, AuditFinding)
}
