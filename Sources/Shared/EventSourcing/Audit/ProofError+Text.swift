extension ProofError: CustomStringConvertible {
    /// What is wrong, where, and what would be right.
    public var description: String {
        switch self {
        case .outOfRange(let found, let expected):
            "proof: found position \(found), expected one from \(expected.lowerBound) to \(expected.upperBound)"
        case .unreadable(let error): "proof: \(error)"
        }
    }
}
