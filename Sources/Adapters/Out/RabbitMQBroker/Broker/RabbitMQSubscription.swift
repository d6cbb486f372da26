internal import Messaging

/// A consumer's part of a group on a RabbitMQ.
struct RabbitMQSubscription: BrokerSubscription {
    private let consumer: RabbitMQConsumer
    private let publisher: AMQPPublisher
    private let dead: String?

    /// A subscription whose dead letters go to a queue; a group that keeps none has none.
    init(_ consumer: RabbitMQConsumer, publisher: AMQPPublisher, dead: String?) {
        (self.consumer, self.publisher, self.dead) = (consumer, publisher, dead)
    }

    func receive(upTo limit: Int) async throws(BrokerError) -> [BrokerDelivery] {
        precondition(limit >= 1, "found a limit of \(limit) messages, expected 1 or more")
        var seen: Int64 = 0
        while true {
            if Task.isCancelled { throw .cancelled }
            do throws(JobError) { seen = try await consumer.signal.wait(after: seen) } catch { throw .cancelled }
            let taken = try consumer.take(upTo: limit)
            if !taken.isEmpty { return taken }
        }
    }

    func acknowledge(_ deliveries: [BrokerDelivery]) async throws(BrokerError) {
        let lost = try await consumer.settle { holdings in
            var (lost, answers): ([BrokerDelivery], [Holdings.Answer]) = ([], [])
            for delivery in deliveries {
                if let answer = holdings.settle(delivery.token) { answers.append(answer) } else { lost.append(delivery) }
            }
            return (lost, answers)
        }
        if !lost.isEmpty { throw .settled(BrokerSettlement.text(lost)) }
    }

    func giveBack(_ delivery: BrokerDelivery) async throws(BrokerError) {
        let wasHeld = try await consumer.settle { holdings in
            let (wasHeld, answer) = holdings.giveBack(delivery.token)
            return (wasHeld, answer.map { [$0] } ?? [])
        }
        if !wasHeld { throw .settled(BrokerSettlement.text([delivery])) }
    }

    func bury(_ delivery: BrokerDelivery, reason: String) async throws(BrokerError) {
        guard consumer.holds(delivery.token) else { throw .settled(BrokerSettlement.text([delivery])) }
        // First there, then gone from here: between the two it is in both places, never in none.
        if let dead { try await publisher.publish([(routing: dead, message: delivery.message, reason: reason)], to: "") }
        try await acknowledge([delivery])
    }

    func extend(_ deliveries: [BrokerDelivery]) async throws(BrokerError) {
        throw .unsupported("give a consumer more time: a message is its own until its connection ends, or for 30 minutes")
    }

    func close() async { await consumer.close() }
}
