public import Contracts

/// What is kept of a command that was done.
public struct AnsweredCommand: Sendable, Equatable {
    /// The digest of its name and canonical bytes.
    public let fingerprint: Digest256

    /// The canonical bytes of its receipt.
    public let receipt: [UInt8]

    /// What is kept of a command.
    ///
    /// - Parameters:
    ///   - fingerprint: the digest of its name and canonical bytes.
    ///   - receipt: the canonical bytes of its receipt.
    public init(fingerprint: Digest256, receipt: [UInt8]) {
        self.fingerprint = fingerprint
        self.receipt = receipt
    }
}
