import Messaging
import Synchronization

/// A subscription that breaks the promise of its broker.
final class FaultySubscription: BrokerSubscription {
    private let fault: FaultyBroker.Fault
    private let base: any BrokerSubscription
    private let broker: MemoryBroker
    private let group: ConsumerGroup
    /// What was delivered to all consumers, to be delivered again.
    private let seen = Mutex<[BrokerDelivery]>([])

    init(_ fault: FaultyBroker.Fault, base: any BrokerSubscription, broker: MemoryBroker, group: ConsumerGroup) {
        (self.fault, self.base, self.broker, self.group) = (fault, base, broker, group)
    }

    func receive(upTo limit: Int) async throws(BrokerError) -> [BrokerDelivery] {
        let found: [BrokerDelivery]
        do throws(BrokerError) { found = try await base.receive(upTo: limit) } catch {
            throw fault == .mistakesCancelling && error == .cancelled ? .closed : error
        }
        switch fault {
        case .overtakes where found.count == 1:
            // The next one of the key to nobody's order: the message is acknowledged before it is delivered.
            try await base.acknowledge(found)
            return found
        case .countsNothing: return found.map { BrokerDelivery(message: $0.message, count: 1, token: $0.token) }
        case .referencesOnly:
            return found.map {
                let message = $0.message
                return BrokerDelivery(
                    message: BrokerMessage(
                        id: message.id, key: message.key, body: Array(message.body.prefix(50)), contentType: "a/b"),
                    count: $0.count, token: $0.token)
            }
        default: return found
        }
    }

    func acknowledge(_ deliveries: [BrokerDelivery]) async throws(BrokerError) {
        switch fault {
        case .redelivers: for delivery in deliveries.reversed() { try? await base.giveBack(delivery) }
        case .acceptsTheLate, .overtakes: try? await base.acknowledge(deliveries)
        default: try await base.acknowledge(deliveries)
        }
    }

    func giveBack(_ delivery: BrokerDelivery) async throws(BrokerError) {
        switch fault {
        case .losesReturns: try await base.acknowledge([delivery])
        case .leavesMates:
            // Back behind all others.
            try await base.acknowledge([delivery])
            try await broker.publish([delivery.message], to: group.topic)
        default: try await base.giveBack(delivery)
        }
    }

    func bury(_ delivery: BrokerDelivery, reason: String) async throws(BrokerError) {
        try await base.bury(delivery, reason: reason)
    }

    func extend(_ deliveries: [BrokerDelivery]) async throws(BrokerError) {
        if fault != .noExtension { try await base.extend(deliveries) }
    }

    func close() async {
        if fault != .keepsLeavers && fault != .staysSubscribed { await base.close() }
    }
}
