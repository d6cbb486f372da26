internal import Messaging

/// Declares what a topic and a group are made of.
struct RabbitMQTopology: Sendable {
    let names: RabbitMQNames

    /// Makes the queues of a group, whose exchange is there, and binds them.
    func declare(_ group: ConsumerGroup, on session: AMQPSession, channel: UInt16) throws(BrokerError) {
        let (exchange, queues) = (names.exchange(group.topic), names.queues(group))
        if group.isDurable {
            try session.declareQueue(names.dead(group), channel: channel, arguments: [("x-queue-type", .text("quorum"))])
        }
        for (place, queue) in queues.enumerated() {
            try session.declareQueue(queue, channel: channel, isDurable: group.isDurable, arguments: arguments(group))
            let keys = group.isDurable ? [place] : Array(0..<RabbitMQNames.partitions)
            for key in keys { try session.bind(queue, to: exchange, key: "\(key)", channel: channel) }
        }
    }

    private func arguments(_ group: ConsumerGroup) -> [(String, AMQPArena.Value)] {
        var arguments: [(String, AMQPArena.Value)] = [("x-single-active-consumer", .boolean(true))]
        let parts = group.isDurable ? RabbitMQNames.partitions : 1
        if let most = group.most { arguments.append(("x-max-length", .integer((most + parts - 1) / parts))) }
        arguments.append(("x-overflow", .text("reject-publish")))
        guard group.isDurable else { return arguments }
        return arguments + [
            ("x-queue-type", .text("quorum")),
            // The server counts how often a message came back; one more delivery than that.
            ("x-delivery-limit", .integer(group.deliveryLimit - 1)),
            ("x-dead-letter-exchange", .text("")), ("x-dead-letter-routing-key", .text(names.dead(group))),
            ("x-dead-letter-strategy", .text("at-least-once")),
        ]
    }

    func remove(_ group: ConsumerGroup, on session: AMQPSession, channel: UInt16) throws(BrokerError) {
        for queue in names.queues(group) { try session.deleteQueue(queue, channel: channel) }
        if group.isDurable { try session.deleteQueue(names.dead(group), channel: channel) }
    }
}
