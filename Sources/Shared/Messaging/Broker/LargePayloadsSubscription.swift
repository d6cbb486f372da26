/// A subscription that gets large bodies from their store.
struct LargePayloadsSubscription: BrokerSubscription {
    private let base: any BrokerSubscription
    private let payloads: ReferredPayloads

    init(_ base: any BrokerSubscription, payloads: ReferredPayloads) {
        (self.base, self.payloads) = (base, payloads)
    }

    func receive(upTo limit: Int) async throws(BrokerError) -> [BrokerDelivery] {
        while true {
            let received = try await base.receive(upTo: limit)
            var whole: [BrokerDelivery] = []
            do throws(BrokerError) {
                for delivery in received {
                    guard let message = try await payloads.whole(delivery.message) else {
                        let text = String(decoding: delivery.message.body, as: UTF8.self)
                        try await base.bury(delivery, reason: "its payload is not there any more: \(text)")
                        continue
                    }
                    whole.append(BrokerDelivery(message: message, count: delivery.count, token: delivery.token))
                }
            } catch {
                // Nobody else knows of them; what is buried already is no longer held. The last first, so that each has none behind it.
                for delivery in received.reversed() { try? await base.giveBack(delivery) }
                throw error
            }
            if !whole.isEmpty { return whole }
        }
    }

    func acknowledge(_ deliveries: [BrokerDelivery]) async throws(BrokerError) { try await base.acknowledge(deliveries) }

    func giveBack(_ delivery: BrokerDelivery) async throws(BrokerError) { try await base.giveBack(delivery) }

    func bury(_ delivery: BrokerDelivery, reason: String) async throws(BrokerError) {
        try await base.bury(delivery, reason: reason)
    }

    func extend(_ deliveries: [BrokerDelivery]) async throws(BrokerError) { try await base.extend(deliveries) }

    func close() async { await base.close() }
}
