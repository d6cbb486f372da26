/// The way to another process, as a port: it takes a message there and brings the reply back.
///
/// A link promises what `ConformanceTesting` checks: each reply is the one that the peer's bus gave to that very message, after its handler
/// was done; a message is handled as often as the link delivers it, which may be more than once; a wait ends when the sender's task is
/// cancelled. It does not send again by itself: the sender does, under the same identifier.
///
/// The deadline in an envelope is by the sender's clock. A link between machines carries the time that remains, and sets the deadline anew
/// by the peer's clock with `MessageContext.due(_:)`.
public protocol PeerLink: Sendable {
    /// Takes a message to the peer and waits for its reply.
    ///
    /// - Parameter envelope: the message with what travels with it.
    /// - Returns: what the peer's bus replied.
    /// - Throws: `PeerLinkError`, by whether the message can have been handled.
    func exchange(_ envelope: MessageEnvelope) async throws(PeerLinkError) -> ReplyEnvelope
}
