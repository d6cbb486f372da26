extension EventDecodingError: CustomStringConvertible {
    /// What is wrong, and where.
    public var description: String {
        switch self {
        case .unknownType(let name, let position): "event \(position): found type \(name), expected one of the catalogue"
        case .poison(let name, let position, let reason): "event \(position) of type \(name) cannot be read: \(reason)"
        }
    }
}
