/// Why personal data could not be sealed or unsealed.
public enum SubjectKeyError: Error, Equatable, Sendable {
    /// The subject is named by nothing, or by too much. Give a pseudonym of 1 to 200 bytes without control characters.
    case malformedSubject(String)
    /// No keys are in scope. Encode and decode personal data within `PersonalData.$keys.withValue`.
    case noKeys
    /// The subject's key was destroyed, for good. Nothing personal about the subject can be recorded any more.
    case destroyed(SubjectID)
    /// The subject has no key, and none was to be made. Look for the file of keys that belongs to this log.
    case unknown(SubjectID)
    /// The sealed bytes were altered, or belong to another subject. Verify the log.
    case altered(SubjectID)
    /// The place of the keys failed. Find the cause and try again.
    case failed(String)
}
