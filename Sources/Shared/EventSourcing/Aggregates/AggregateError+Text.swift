extension AggregateError: CustomStringConvertible {
    /// What is wrong, and where.
    public var description: String {
        switch self {
        case .log(let error): error.description
        case .unreadable(let error): error.description
        case .contended(let stream, let attempts):
            "stream \(stream): found it changed by others at each of \(attempts) attempts, expected one without"
        case .receipt(let command, let error): "command \(command): its receipt cannot be read: \(error)"
        case .undated(let command):
            "command \(command): found no time at which it happens, expected it in the command or its context"
        }
    }
}
