extension PeerLinkError: CustomStringConvertible {
    /// What is wrong.
    public var description: String {
        switch self {
        case .unreachable(let reason): "the peer cannot be reached: \(reason); nothing was done"
        case .broken(let reason): "the link broke: \(reason); the message may have been handled"
        case .cancelled: "cancelled by the sender; the message may have been handled"
        }
    }
}
