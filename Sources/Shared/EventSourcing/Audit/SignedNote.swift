/// A text with one signature, in the form of C2SP's signed notes: the text, an empty line, and a line that names the key and holds the
/// signature.
public struct SignedNote: Sendable, Hashable {
    /// What is signed, its last newline included.
    public let text: String

    /// Whose signature it is.
    public let keyName: String

    /// The first bytes of the hash of the key, as `VerifierKey.keyID`.
    public let keyID: UInt32

    /// The 64 bytes of the Ed25519 signature.
    public let signature: [UInt8]

    /// A text with its signature.
    ///
    /// - Parameters:
    ///   - text: what is signed; ends in a newline.
    ///   - key: the key that it was signed with.
    ///   - signature: 64 bytes of Ed25519.
    package init(text: String, key: VerifierKey, signature: [UInt8]) {
        self.text = text
        keyName = key.name
        keyID = key.keyID
        self.signature = signature
    }

    /// Reads a note.
    ///
    /// - Parameter note: as `description` writes it: exactly one signature, nothing behind it.
    /// - Throws: `HeadError.malformedNote` when it reads otherwise.
    public init(_ note: String) throws(HeadError) {
        var lines = note.split(separator: "\n" as Character, omittingEmptySubsequences: false)
        let bad = lines.firstIndex { $0.unicodeScalars.contains { $0.value < 32 } }
        if let bad { throw .malformedNote(line: bad + 1, found: String(lines[bad]), expected: "no control characters") }
        guard lines.popLast()?.isEmpty == true, let last = lines.popLast() else {
            throw .malformedNote(line: lines.count + 1, found: String(note.suffix(40)), expected: "a newline at the end")
        }
        let place = lines.count + 1
        guard lines.popLast()?.isEmpty == true, !lines.isEmpty else {
            throw .malformedNote(line: place, found: String(last), expected: "a text, an empty line and one signature")
        }
        let parts = last.split(separator: " ", omittingEmptySubsequences: false)
        guard parts.count == 3, parts[0] == "\u{2014}", VerifierKey.isName(parts[1]),
            let bytes = Base64.bytes(of: parts[2]), bytes.count == 68
        else {
            throw .malformedNote(
                line: place, found: String(last),
                expected: "\u{2014}, a key's name and the Base 64 of a key's id and 64 bytes of Ed25519")
        }
        text = lines.joined(separator: "\n") + "\n"
        keyName = String(parts[1])
        keyID = bytes[..<4].reduce(0) { $0 << 8 | UInt32($1) }
        signature = Array(bytes[4...])
    }

    /// Checks the signature.
    ///
    /// - Parameter key: the key that must have signed.
    /// - Throws: `HeadError.otherKey` when another one is named, `invalidSignature` when the text is not what was signed.
    public func verify(by key: VerifierKey) throws(HeadError) {
        guard keyName == key.name, keyID == key.keyID else {
            let found = "\(keyName)+\(VerifierKey.text(ofID: keyID))"
            throw .otherKey(found: found, expected: "\(key.name)+\(key.idText)")
        }
        guard key.isValid(signature, over: text) else { throw .invalidSignature(key: key.description) }
    }
}
