public import Contracts

/// A signed head as a text that stands on its own, to be pinned elsewhere: a checkpoint by C2SP's tlog-checkpoint, in a signed note.
///
/// ```swift
/// let note = HeadNote(head, of: identity)
/// try HeadNote(note.description).verify(by: VerifierKey(of: identity))
/// ```
public struct HeadNote: Sendable, Hashable {
    /// The log that the head belongs to.
    public let log: MessageID

    /// The head with its signature.
    public let signedHead: SignedHead

    /// The note itself.
    public let note: SignedNote

    /// The note of a head.
    ///
    /// - Parameters:
    ///   - signedHead: the head with its signature.
    ///   - identity: the log that the head belongs to.
    public init(_ signedHead: SignedHead, of identity: LogIdentity) {
        log = identity.id
        self.signedHead = signedHead
        let key = VerifierKey(of: identity)
        note = SignedNote(text: signedHead.head.text(origin: key.name), key: key, signature: signedHead.signature)
    }

    /// Reads a note; its signature is not checked yet.
    ///
    /// - Parameter text: as `description` writes it, and no other form.
    /// - Throws: `HeadError.malformedNote` when it reads otherwise.
    public init(_ text: String) throws(HeadError) {
        note = try SignedNote(text)
        let (log, head) = try TreeHead.reading(note.text)
        guard note.keyName == VerifierKey.origin(of: log) else {
            throw .malformedNote(
                line: 9, found: note.keyName, expected: "the name of the log's key, \(VerifierKey.origin(of: log))")
        }
        self.log = log
        signedHead = SignedHead(head: head, signature: note.signature)
    }

    /// Checks the signature.
    ///
    /// - Parameter key: the log's key.
    /// - Throws: `HeadError.otherKey` when another log or key is named, `invalidSignature` when the text is not what was signed.
    public func verify(by key: VerifierKey) throws(HeadError) {
        try note.verify(by: key)
    }
}
