extension HeadError: CustomStringConvertible {
    /// What is wrong, where, and what would be right.
    public var description: String {
        switch self {
        case .malformedNote(let line, let found, let expected):
            "note, line \(line): found \"\(found)\", expected \(expected)"
        case .malformedKey(let found, let expected):
            "verifier key: found \"\(found)\", expected \(expected)"
        case .invalidPrivateKey(let found):
            "private key: found \(found) bytes, expected 32"
        case .otherKey(let found, let expected):
            "note: found a signature by \(found), expected one by \(expected)"
        case .invalidSignature(let key):
            "note: found a signature that does not fit its text, expected one made with the key \(key)"
        }
    }
}
