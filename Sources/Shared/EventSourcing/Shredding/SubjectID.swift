/// Whom personal data is about: a pseudonym, not a name, since it stays on the log for good.
public struct SubjectID: Hashable, Sendable, Codable {
    /// The pseudonym.
    public let text: String

    /// Names a subject.
    ///
    /// - Parameter text: 1 to 200 bytes without control characters.
    /// - Throws: `SubjectKeyError.malformedSubject` when it reads otherwise.
    public init(_ text: String) throws(SubjectKeyError) {
        guard (1...200).contains(text.utf8.count),
            text.unicodeScalars.allSatisfy({ $0.value > 31 && !(127...159).contains($0.value) })
        else { throw .malformedSubject(text) }
        self.text = text
    }

    /// Reads the pseudonym.
    ///
    /// - Throws: `SubjectKeyError.malformedSubject`, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        self = try SubjectID(decoder.singleValueContainer().decode(String.self))
    }

    /// Writes the pseudonym.
    ///
    /// - Throws: what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.singleValueContainer()
        try container.encode(text)
    }
}
