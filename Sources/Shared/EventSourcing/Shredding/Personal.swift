/// A value that is about a person: on the log it is sealed with the person's key, and gone once that key is destroyed. The log's bytes and
/// hashes stay as they are.
///
/// It is sealed to the same bytes each time, so that a command that is repeated is the same command.
public enum Personal<Value: Codable & Sendable>: Sendable {
    /// The value, and whom it is about.
    case known(Value, about: SubjectID)
    /// Nobody knows any more: the key was destroyed.
    case shredded(about: SubjectID)

    /// The value; nil when it was shredded.
    public var value: Value? {
        guard case .known(let value, _) = self else { return nil }
        return value
    }

    /// Whom it is about.
    public var subject: SubjectID {
        switch self {
        case .known(_, let subject), .shredded(let subject): subject
        }
    }
}
