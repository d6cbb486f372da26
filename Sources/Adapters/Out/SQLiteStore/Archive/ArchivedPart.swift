public import Contracts

/// What was moved into an archive.
public struct ArchivedPart: Sendable, Equatable {
    /// The position behind which its events stand.
    public let after: LogPosition

    /// The position of its last event, that of a signed head.
    public let through: LogPosition

    /// SHA-256 over its file, which the log recorded.
    public let fileHash: Digest256

    /// Bytes of its file.
    public let archiveBytes: Int64

    /// Bytes of the log's file before.
    public let logBytesBefore: Int64

    /// Bytes of the log's file now.
    public let logBytes: Int64
}
