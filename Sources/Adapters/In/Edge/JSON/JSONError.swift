/// Why bytes are no JSON. The sender corrects them.
package enum JSONError: Error, Equatable, Sendable {
    /// Something else stood there.
    case malformed(offset: Int, found: String, expected: String)
    /// Objects and arrays nest too deep.
    case tooDeep(limit: Int)
    /// A member stands twice in one object.
    case twice(name: String)
}

extension JSONError: CustomStringConvertible {
    /// What is wrong, and what would be right.
    package var description: String {
        switch self {
        case .malformed(let offset, let found, let expected): "byte \(offset): found \(found), expected \(expected)"
        case .tooDeep(let limit): "found objects and arrays nested deeper than \(limit), expected at most \(limit) levels"
        case .twice(let name): "found the member \"\(name)\" twice, expected each once"
        }
    }
}
