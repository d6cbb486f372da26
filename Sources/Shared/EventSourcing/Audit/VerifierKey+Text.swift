extension VerifierKey: CustomStringConvertible {
    /// Reads `<name>+<8 hexadecimal digits of the key's id>+<Base 64 of 0x01 and the key>`.
    ///
    /// - Parameter text: a verifier key as `description` writes it.
    /// - Throws: `HeadError.malformedKey` when it reads otherwise, or the id is that of another name or key.
    public init(_ text: String) throws(HeadError) {
        let parts = text.split(separator: "+", maxSplits: 2, omittingEmptySubsequences: false)
        guard parts.count == 3 else { throw .malformedKey(found: text, expected: "name+id+key") }
        guard let bytes = Base64.bytes(of: parts[2]), bytes.count == 33, bytes[0] == VerifierKey.ed25519 else {
            throw .malformedKey(found: String(parts[2]), expected: "the Base 64 of 0x01 and 32 bytes of Ed25519")
        }
        try self.init(name: String(parts[0]), publicKey: Array(bytes.dropFirst()))
        guard parts[1] == idText else { throw .malformedKey(found: String(parts[1]), expected: idText) }
    }

    /// The key in one line, as other tools read it.
    public var description: String {
        "\(name)+\(idText)+\(Base64.text(of: [VerifierKey.ed25519] + publicKey))"
    }

    /// The id of the key in eight hexadecimal digits.
    var idText: String { VerifierKey.text(ofID: keyID) }

    /// Eight hexadecimal digits in lower case.
    static func text(ofID id: UInt32) -> String {
        let digits = String(id, radix: 16)
        return String(repeating: "0", count: 8 - digits.count) + digits
    }
}
