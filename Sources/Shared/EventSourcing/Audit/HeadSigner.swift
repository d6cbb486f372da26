public import Contracts
internal import Crypto

/// Signs the heads of one log with its Ed25519 key.
///
/// ```swift
/// let signer = try HeadSigner(privateKey: bytes, log: id)
/// let log = EventLog(storage, clock: clock, signer: signer)
/// ```
public struct HeadSigner: HeadSigning {
    /// The log, with the public half of the key.
    public let identity: LogIdentity

    private let key: Curve25519.Signing.PrivateKey

    /// A signer by the log's private key.
    ///
    /// - Parameters:
    ///   - privateKey: the 32 bytes that RFC 8032 derives everything from.
    ///   - log: the identifier of the log, which each signature covers.
    /// - Throws: `HeadError.invalidPrivateKey` when there are not 32 bytes.
    public init(privateKey: [UInt8], log: MessageID) throws(HeadError) {
        guard let key = try? Curve25519.Signing.PrivateKey(rawRepresentation: privateKey) else {
            throw .invalidPrivateKey(found: privateKey.count)
        }
        self.key = key
        identity = LogIdentity(id: log, publicKey: Array(key.publicKey.rawRepresentation))
    }

    /// The signature over a head.
    ///
    /// - Parameter head: where the log ends.
    /// - Returns: the head with its signature.
    public func sign(_ head: TreeHead) -> SignedHead {
        SignedHead(head: head, signature: signature(over: head.text(origin: VerifierKey.origin(of: identity.id))))
    }

    private func signature(over text: String) -> [UInt8] {
        do {
            return try Array(key.signature(for: Array(text.utf8)))
        } catch {
            // Ed25519 signs every text; what fails here is memory, and a head without its signature must not be kept.
            preconditionFailure("a head could not be signed: \(error)")
        }
    }
}
