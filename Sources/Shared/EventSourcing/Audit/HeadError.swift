/// Why a signed head, its note, or a key could not be read or is not to be trusted.
public enum HeadError: Error, Equatable, Sendable {
    /// A note that is not of the one form that signed heads have. Get the note again from where it was made.
    case malformedNote(line: Int, found: String, expected: String)
    /// A verifier key that is not of the form that C2SP's signed notes ask for, or whose hash does not fit. Copy the key again.
    case malformedKey(found: String, expected: String)
    /// A private key that has another length than 32 bytes. Give the file that holds the log's key.
    case invalidPrivateKey(found: Int)
    /// The note names another log or another key than the one at hand. Look for the key of the log that it names.
    case otherKey(found: String, expected: String)
    /// The signature does not fit what it stands under: the note was altered or was not signed by this key. Trust none of it.
    case invalidSignature(key: String)
}
