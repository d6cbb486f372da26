package import Messaging
package import Runtime
internal import Synchronization

/// A broker on RabbitMQ 3.10 or later, by quorum queues.
///
/// A topic is an exchange. A durable group has eight queues, among which messages are divided by their key; each queue has one active consumer
/// at a time, so that the messages of a key stay in order, and consumers of a group share the queues evenly.
package final class RabbitMQBroker: MessageBroker {
    private struct State {
        var consumers: [RabbitMQConsumer] = []
        var isClosed = false
    }

    /// What this engine does and does not.
    package let capabilities = BrokerCapabilities(
        survivesRestart: true, ordersByKey: true, countsDeliveries: true, extendsLeases: false, dropsDuplicates: false,
        largestBody: 1 << 20)

    private let address: RabbitMQAddress
    private let names: RabbitMQNames
    private let clock: any WallClock
    private let entropy: any Entropy
    private let publisher: AMQPPublisher
    private let state = Mutex(State())

    /// A broker that connects when it is first asked for something.
    ///
    /// - Parameters:
    ///   - address: where the server is.
    ///   - name: what the names of all exchanges and queues begin with; formed as a topic's.
    ///   - clock: says when to look for other consumers.
    ///   - entropy: draws how long to wait before connecting anew.
    /// - Throws: `BrokerError.invalid` for another name.
    package init(
        _ address: RabbitMQAddress, name: String = "bondtrader", clock: any WallClock, entropy: any Entropy
    ) throws(BrokerError) {
        (self.address, self.clock, self.entropy) = (address, clock, entropy)
        names = RabbitMQNames(prefix: try BrokerTopic(name).name)
        publisher = AMQPPublisher(address)
    }

    package func publish(_ messages: [BrokerMessage], to topic: BrokerTopic) async throws(BrokerError) {
        for message in messages { try message.check(largestBody: capabilities.largestBody) }
        let routed = messages.map { (routing: "\(RabbitMQNames.partition($0))", message: $0, reason: String?.none) }
        try await publisher.publish(routed, to: names.exchange(topic))
    }

    package func subscribe(_ group: ConsumerGroup) async throws(BrokerError) -> any BrokerSubscription {
        try group.check()
        try names.check(group)
        let consumer = RabbitMQConsumer(
            RabbitMQConsumer.Setting(address: address, names: names, group: group, clock: clock, entropy: entropy))
        guard !isClosed else { throw .closed }
        try await consumer.start()
        let isClosed = state.withLock { state in
            state.consumers.removeAll { $0.isOver }
            if !state.isClosed { state.consumers.append(consumer) }
            return state.isClosed
        }
        if isClosed {
            await consumer.close()
            throw .closed
        }
        return RabbitMQSubscription(consumer, publisher: publisher, dead: group.isDurable ? names.dead(group) : nil)
    }

    package func deadLetters(of group: ConsumerGroup, limit: Int) async throws(BrokerError) -> [DeadLetter] {
        try await letters(of: group) { (session, dead) throws(BrokerError) in
            try dead.read(upTo: limit, on: session).map {
                DeadLetter(message: $0.message, reason: $0.reason ?? "put there by somebody")
            }
        } ?? []
    }

    package func revive(in group: ConsumerGroup, messages: Set<String>?) async throws(BrokerError) -> Int {
        let queues = names.queues(group)
        let address = address
        return try await letters(of: group) { (session, dead) throws(BrokerError) in
            let sending = try AMQPSession(address, heartbeat: 0)
            try sending.openPublishing()
            var count = 0
            for letter in try dead.read(upTo: .max, on: session) where messages?.contains(letter.message.id) ?? true {
                let queue = queues[RabbitMQNames.partition(letter.message)]
                try sending.publish([(routing: queue, message: letter.message, reason: nil)], to: "")
                try session.acknowledge(letter.tag, channel: letter.channel)
                count += 1
            }
            sending.close()
            return count
        } ?? 0
    }

    package func remove(_ group: ConsumerGroup) async throws(BrokerError) {
        let topology = RabbitMQTopology(names: names)
        try await publisher.run { (session, _) throws(BrokerError) in
            try topology.remove(group, on: session, channel: AMQPPublisher.administration)
        }
    }

    package func close() async {
        let consumers = state.withLock { state in
            state.isClosed = true
            defer { state.consumers = [] }
            return state.consumers
        }
        for consumer in consumers { await consumer.close() }
        await publisher.close()
    }

    private var isClosed: Bool { state.withLock { $0.isClosed } }

    /// Does something with the dead letters of a group, on a session of its own: what is not acknowledged stays where it is. Nil without any.
    private func letters<T: Sendable>(
        of group: ConsumerGroup, _ body: @escaping @Sendable (AMQPSession, DeadLetterQueue) throws(BrokerError) -> T
    ) async throws(BrokerError) -> T? {
        let (dead, address) = (DeadLetterQueue(name: names.dead(group)), address)
        return try await publisher.run { (_, _) throws(BrokerError) in
            let session = try AMQPSession(address, heartbeat: 0)
            guard group.isDurable, try dead.open(on: session) else { return nil }
            let result = try body(session, dead)
            session.close()
            return result
        }
    }
}
