/// A tree head with the signature of the log that it is the head of.
public struct SignedHead: Sendable, Hashable {
    /// What is signed.
    public let head: TreeHead

    /// The Ed25519 signature: 64 bytes.
    public let signature: [UInt8]

    /// A tree head with its signature.
    ///
    /// - Parameters:
    ///   - head: what is signed.
    ///   - signature: the Ed25519 signature: 64 bytes.
    public init(head: TreeHead, signature: [UInt8]) {
        self.head = head
        self.signature = signature
    }
}
