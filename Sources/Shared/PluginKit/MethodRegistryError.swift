/// Why a method could not be registered.
public enum MethodRegistryError: Error, Equatable, Sendable, CustomStringConvertible {
    /// A name is not lower-case letters, digits and hyphens, a letter first, at most 40. Rename the method.
    case malformedName(String)
    /// Another method has the name. Rename one of them.
    case nameTaken(String)

    /// What was found, and what is expected.
    public var description: String {
        switch self {
        case .malformedName(let name):
            "method: found the name \"\(name)\", expected lower-case letters, digits and hyphens, a letter first, at most 40"
        case .nameTaken(let name): "method: found \(name) a second time, expected each name once"
        }
    }
}
