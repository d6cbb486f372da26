/// Why what came over a link is no message or no reply.
enum PeerEnvelopeError: Error, Equatable, Sendable {
    /// A field does not say what it should. Both sides must speak one version of the envelope.
    case malformed(field: String, found: String, expected: String)
}

extension PeerEnvelopeError: CustomStringConvertible {
    /// What is wrong, and what would be right.
    var description: String {
        switch self {
        case .malformed(let field, let found, let expected): "\(field): found \(found), expected \(expected)"
        }
    }
}
