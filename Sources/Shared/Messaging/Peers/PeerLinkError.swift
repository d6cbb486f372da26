/// Why a link brought no reply.
public enum PeerLinkError: Error, Equatable, Sendable {
    /// The peer could not be reached, and has handled nothing. Send the message again, later.
    case unreachable(String)
    /// The link broke before the reply; the message may have been handled. Send it again under the same identifier.
    case broken(String)
    /// The sender's task was cancelled; the message may have been handled. Send it again under the same identifier.
    case cancelled
}
