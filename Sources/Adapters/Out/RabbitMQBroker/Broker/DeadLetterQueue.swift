internal import Messaging

/// The queue of a group's dead letters.
struct DeadLetterQueue: Sendable {
    private static let channel: UInt16 = 1
    private static let patience = 5_000

    let name: String

    /// - Returns: whether there is such a queue.
    func open(on session: AMQPSession) throws(BrokerError) -> Bool {
        try session.openChannel(Self.channel)
        do throws(BrokerError) {
            try session.declareQueue(name, channel: Self.channel, isPassive: true)
            return true
        } catch {
            // Not found; the server closed the channel with it.
            guard case .failed = error else { throw error }
            return false
        }
    }

    /// The oldest messages; they go back, in their order, with the end of the session, unless they are acknowledged.
    func read(upTo limit: Int, on session: AMQPSession) throws(BrokerError) -> [AMQPDelivery] {
        let waiting = try session.declareQueue(name, channel: Self.channel, isPassive: true).messages
        let wanted = min(limit, waiting)
        guard wanted > 0 else { return [] }
        try session.consume(name, channel: Self.channel, tag: "dead-letters", prefetch: wanted > 65_535 ? 0 : wanted)
        var found: [AMQPDelivery] = []
        while found.count < wanted, let delivery = try session.nextDelivery(waiting: Self.patience) { found.append(delivery) }
        return found
    }
}
