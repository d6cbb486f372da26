extension BusBuildError: CustomStringConvertible {
    /// What was found, and what is expected.
    public var description: String {
        switch self {
        case .duplicateHandler(let name, let first, let second):
            "\(name): found the handlers \(first) and \(second), expected one"
        case .outsideTable(let module, let action, let name):
            "\(name): found that \(module) \(action) it, expected a row in the table of contracts that says so"
        case .missingHandler(let module, let name):
            "\(name): found no handler in \(module), expected the one that its row promises"
        case .nothingToReach(let module): "\(module): found no contract that it handles, expected one to reach at a peer"
        case .malformedTable(let faults): "the table of contracts: \(faults.joined(separator: "; "))"
        }
    }
}
