/// How a command ended that is not simply done.
enum CommandEnd: Error, Equatable {
    /// Some input was bad; what was good has been done. Each message is one line.
    case badInput([String])
    /// Something named does not exist.
    case notFound([String])
    /// Something needed is missing on this machine.
    case unavailable([String])
    /// The options do not go together.
    case usage([String])
    /// Something came out that must not, whatever the input.
    case defect([String])
    /// Whoever read the output has gone: there is nothing more to do, and nothing to say.
    case noReader

    var messages: [String] {
        switch self {
        case .badInput(let lines), .notFound(let lines), .unavailable(let lines), .usage(let lines), .defect(let lines):
            lines
        case .noReader: []
        }
    }
}

extension CommandEnd {
    /// What was asked for needs an engine that this program was built without.
    ///
    /// - Parameters:
    ///   - trait: the package trait that brings it.
    ///   - option: what asked for it.
    /// - Returns: how the command ends.
    static func missing(trait: String, for option: String) -> CommandEnd {
        .unavailable([
            "\(option): found a program built without \(trait), expected one with the package trait \(trait): `make release` builds all"
        ])
    }
}
