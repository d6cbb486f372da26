internal import Contracts
internal import Crypto

/// The public key of a log, or of anybody who signs notes, by C2SP's signed notes: a name and 32 bytes of Ed25519.
///
/// ```swift
/// let key = try VerifierKey("PeterNeumann+c74f20a3+ARpc2QcUPDhMQegwxbzhKqiBfsVkmqq/LDE4izWy10TW")
/// ```
public struct VerifierKey: Sendable, Hashable {
    /// Whose key it is: for a log its origin, `bondtrader.log/<log id>`.
    public let name: String

    /// The 32 bytes of the key.
    public let publicKey: [UInt8]

    /// The first four bytes of SHA-256 over name, newline, 0x01 and key: what a signature line names the key by.
    public let keyID: UInt32

    /// The key of a log.
    ///
    /// - Parameter identity: the identity of the log.
    public init(of identity: LogIdentity) {
        self.init(named: VerifierKey.origin(of: identity.id), publicKey: identity.publicKey)
    }

    /// A key by name and bytes.
    ///
    /// - Parameters:
    ///   - name: without spaces and plus signs, not empty.
    ///   - publicKey: 32 bytes of Ed25519.
    /// - Throws: `HeadError.malformedKey` when the name or the number of bytes is not as said.
    public init(name: String, publicKey: [UInt8]) throws(HeadError) {
        guard VerifierKey.isName(name) else {
            throw .malformedKey(found: name, expected: "a name without spaces, control characters and plus signs")
        }
        guard publicKey.count == 32 else {
            throw .malformedKey(found: "\(publicKey.count) bytes", expected: "32 bytes of Ed25519")
        }
        self.init(named: name, publicKey: publicKey)
    }

    private init(named name: String, publicKey: [UInt8]) {
        self.name = name
        self.publicKey = publicKey
        let digest = Digest256(of: Array(name.utf8) + [10, VerifierKey.ed25519] + publicKey)
        keyID = UInt32(truncatingIfNeeded: digest.words.0 >> 32)
    }

    /// Whether a signature was made over a text with this key; false for a key or a signature that is none.
    ///
    /// - Parameters:
    ///   - signature: 64 bytes.
    ///   - text: what was signed.
    /// - Returns: whether it was made with this key.
    public func isValid(_ signature: [UInt8], over text: String) -> Bool {
        guard signature.count == 64, let key = try? Curve25519.Signing.PublicKey(rawRepresentation: publicKey) else {
            return false
        }
        return key.isValidSignature(signature, for: Array(text.utf8))
    }

    /// The first line of a log's heads, and the name of its key.
    static func origin(of log: MessageID) -> String { "bondtrader.log/\(log)" }

    static func isName(_ text: some StringProtocol) -> Bool {
        !text.isEmpty && text.unicodeScalars.allSatisfy { $0.value > 31 && $0 != "+" && !$0.properties.isWhitespace }
    }

    /// The byte by which signed notes know an Ed25519 key.
    static let ed25519: UInt8 = 1
}
