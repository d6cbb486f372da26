extension SubjectKeyError: CustomStringConvertible {
    /// What is wrong, and what would be right.
    public var description: String {
        switch self {
        case .malformedSubject(let text): "subject: found \"\(text)\", expected 1 to 200 bytes without control characters"
        case .noKeys: "personal data: found no keys in scope, expected the subjects' keys"
        case .destroyed(let subject): "subject \(subject.text): its key was destroyed"
        case .unknown(let subject): "subject \(subject.text): found no key, expected the one its data was sealed with"
        case .altered(let subject): "subject \(subject.text): found sealed bytes that are not as they were sealed"
        case .failed(let detail): "the keys of subjects failed: \(detail)"
        }
    }
}
