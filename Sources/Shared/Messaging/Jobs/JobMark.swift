public import Contracts

/// What is kept of the work of a job for good: by this other work under the same identifier is told from the same.
public struct JobMark: Sendable, Hashable {
    /// How large it is, in bytes.
    public let bytes: Int64

    /// Its SHA-256.
    public let digest: Digest256

    /// A mark that was kept.
    ///
    /// - Parameters:
    ///   - bytes: how large the work is.
    ///   - digest: its SHA-256.
    public init(bytes: Int64, digest: Digest256) {
        self.bytes = bytes
        self.digest = digest
    }

    /// The mark of some work.
    ///
    /// - Parameter work: its bytes.
    public init(of work: [UInt8]) {
        self.init(bytes: Int64(work.count), digest: Digest256(of: work))
    }
}
