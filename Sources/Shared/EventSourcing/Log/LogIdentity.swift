public import Contracts

/// What tells one log from another: its identifier and the public key that its heads are signed with, set when it was made.
public struct LogIdentity: Sendable, Hashable {
    /// The identifier of the log.
    public let id: MessageID

    /// The Ed25519 public key of its heads: 32 bytes.
    public let publicKey: [UInt8]

    /// What tells one log from another.
    ///
    /// - Parameters:
    ///   - id: the identifier of the log.
    ///   - publicKey: 32 bytes of Ed25519.
    public init(id: MessageID, publicKey: [UInt8]) {
        self.id = id
        self.publicKey = publicKey
    }
}
