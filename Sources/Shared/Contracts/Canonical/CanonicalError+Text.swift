extension CanonicalError: CustomStringConvertible {
    /// What is wrong, where, and what would be right.
    public var description: String {
        switch self {
        case .notFinite(let path): at(path, "found a number that is not finite, expected a finite one, or no field")
        case .integerOutOfRange(let path, let found):
            at(path, "found \(found), expected an integer within ±2^53, or the type Int64")
        case .malformed(let offset, let found, let expected): "byte \(offset): found \(found), expected \(expected)"
        case .mismatch(let path, let found, let expected): at(path, "found \(found), expected \(expected)")
        case .unsupported(let path, let what): at(path, what)
        }
    }

    private func at(_ path: String, _ what: String) -> String { path.isEmpty ? what : "\(path): \(what)" }
}
