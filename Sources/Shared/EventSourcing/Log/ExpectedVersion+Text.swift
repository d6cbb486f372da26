extension ExpectedVersion: CustomStringConvertible {
    /// The expectation in words.
    public var description: String {
        switch self {
        case .exact(let version): "version \(version)"
        case .none: "no event"
        case .any: "any version"
        }
    }
}
