import Contracts

extension Personal: Codable {
    private enum CodingKeys: String, CodingKey { case sealed, subject }

    /// Unseals the value with the keys in scope.
    ///
    /// - Throws: `SubjectKeyError` when no keys are in scope or the bytes were altered, or what the decoder throws.
    public init(from decoder: any Decoder) throws {
        let container = try decoder.container(keyedBy: CodingKeys.self)
        let subject = try container.decode(SubjectID.self, forKey: .subject)
        guard let sealed = try container.decodeIfPresent(String.self, forKey: .sealed) else {
            self = .shredded(about: subject)
            return
        }
        guard let keys = PersonalData.keys else { throw SubjectKeyError.noKeys }
        guard let key = try keys.unsealingKey(of: subject) else {
            self = .shredded(about: subject)
            return
        }
        let plain = try PersonalSeal(key).open(sealed, about: subject)
        self = .known(try CanonicalDecoder.decode(Sealed<Value>.self, from: plain).value, about: subject)
    }

    /// Seals the value with the keys in scope.
    ///
    /// - Throws: `SubjectKeyError` when no keys are in scope or the subject's was destroyed, or what the encoder throws.
    public func encode(to encoder: any Encoder) throws {
        var container = encoder.container(keyedBy: CodingKeys.self)
        try container.encode(subject, forKey: .subject)
        guard case .known(let value, let subject) = self else { return }
        guard let keys = PersonalData.keys else { throw SubjectKeyError.noKeys }
        let seal = PersonalSeal(try keys.sealingKey(of: subject))
        let field = encoder.codingPath.map(\.stringValue).joined(separator: "/")
        let plain = try CanonicalEncoder.encode(Sealed(value: value))
        try container.encode(try seal.close(plain, about: subject, field: field), forKey: .sealed)
    }
}

/// What stands under the seal: an object, so that single values have a canonical form too.
private struct Sealed<Value: Codable>: Codable {
    let value: Value
}
