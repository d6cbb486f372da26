extension BrokerError: CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        switch self {
        case .unreachable(let reason): "the broker cannot be reached: \(reason)"
        case .full(let what): "\(what) is full, and takes nothing more now"
        case .forbidden(let reason): "the broker refuses: \(reason)"
        case .conflicting(let what): "\(what) is there with other settings"
        case .settled(let what): "\(what): no longer held by this consumer, and delivered again"
        case .invalid(let reason): reason
        case .unsupported(let what): "this broker cannot \(what)"
        case .closed: "the broker was closed"
        case .cancelled: "cancelled meanwhile"
        case .failed(let reason): "the broker failed: \(reason)"
        }
    }
}
