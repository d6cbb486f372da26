/// How much of an export is held in memory at once, so that a file of another kind or a crafted one ends in an error.
///
/// The defaults take every export of a log that was written within those of `AppendLimits`.
public struct ImportLimits: Sendable, Equatable {
    /// Bytes of one line.
    public var bytesInLine: Int

    /// Bytes of the lines of one commit.
    public var bytesInCommit: Int

    /// How much of an export is held in memory at once.
    ///
    /// - Parameters:
    ///   - bytesInLine: bytes of one line, 64 MiB unless given: payload and reason, each escaped, and the rest.
    ///   - bytesInCommit: bytes of the lines of one commit, 512 MiB unless given.
    public init(bytesInLine: Int = 64 << 20, bytesInCommit: Int = 512 << 20) {
        self.bytesInLine = bytesInLine
        self.bytesInCommit = bytesInCommit
    }
}
