extension BusError {
    /// Whether the same message would be refused again, however often it is sent.
    public var isFinal: Bool {
        switch self {
        case .overloaded, .deadlineExceeded, .linkBroken, .unavailable, .cancelled, .handlerFailed, .draining: false
        case .noHandler, .outsideTable, .refused, .invalid, .notCanonical, .reusedIdentifier, .wouldDeadlock, .domain: true
        }
    }
}
