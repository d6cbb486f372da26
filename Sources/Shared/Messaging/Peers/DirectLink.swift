/// A link to a bus of the same process: what tests and examples connect two buses by.
public struct DirectLink: PeerLink {
    private let bus: Bus

    /// A link to a bus of the same process.
    ///
    /// - Parameter bus: the peer.
    public init(to bus: Bus) {
        self.bus = bus
    }

    /// Hands the message to the peer's bus.
    ///
    /// - Parameter envelope: the message with what travels with it.
    /// - Returns: what the bus replied.
    /// - Throws: `PeerLinkError.cancelled` when the sender's task was cancelled before the reply.
    public func exchange(_ envelope: MessageEnvelope) async throws(PeerLinkError) -> ReplyEnvelope {
        let reply = await bus.reply(to: envelope)
        if Task.isCancelled, case .failure = reply.result { throw .cancelled }
        return reply
    }
}
