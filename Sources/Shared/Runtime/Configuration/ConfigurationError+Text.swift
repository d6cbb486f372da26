extension ConfigurationError: CustomStringConvertible {
    /// One line a fault: where it stands, what was found, what is expected.
    public var description: String { faults.map(\.description).joined(separator: "\n") }
}

extension ConfigurationError.Fault: CustomStringConvertible {
    /// Where it stands, what was found, what is expected.
    public var description: String {
        switch self {
        case .unknown(let key, let origin, let known):
            "\(origin): found the setting \(key), expected one of \(known.joined(separator: ", "))"
        case .mistyped(let key, let origin, let found, let expected): "\(origin): \(key): found \(found), expected \(expected)"
        case .repeated(let key, let origin, let earlier):
            "\(origin): \(key): found it a second time, expected it at \(earlier) only"
        }
    }
}
