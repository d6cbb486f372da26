extension ModuleError: CustomStringConvertible {
    /// What was found, and what is expected.
    public var description: String {
        switch self {
        case .duplicate(let name): "found two modules \(name), expected one"
        case .missingDependency(let module, let needs): "\(module): found no module \(needs), which it needs"
        case .cycle(let names): "found modules that need each other: \(names.joined(separator: " → ")) → \(names.first ?? "")"
        case .bus(let module, let error): "\(module.map { "\($0): " } ?? "")\(error)"
        case .registrationFailed(let module, let reason): "\(module): could not be set up: \(reason)"
        case .startFailed(let module, let reason): "\(module): did not start: \(reason)"
        case .cancelled: "cancelled before all modules had started"
        }
    }
}
