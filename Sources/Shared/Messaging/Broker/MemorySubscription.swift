internal import Runtime

/// A consumer's part of a group in memory.
struct MemorySubscription: BrokerSubscription {
    private let broker: MemoryBroker
    private let group: ConsumerGroup
    private let consumer: UInt64

    init(_ broker: MemoryBroker, group: ConsumerGroup, consumer: UInt64) {
        (self.broker, self.group, self.consumer) = (broker, group, consumer)
    }

    func receive(upTo limit: Int) async throws(BrokerError) -> [BrokerDelivery] {
        precondition(limit >= 1, "found a limit of \(limit) messages, expected 1 or more")
        while true {
            if Task.isCancelled { throw .cancelled }
            let signal = try broker.with(group, consumer: consumer) { $0.signal }
            let seen = try await count(of: signal, after: 0)
            let (taken, end) = try broker.with(group, consumer: consumer) { found in
                (found.take(for: consumer, upTo: limit, prefetch: group.prefetch, until: broker.leaseEnd), found.nextEnd)
            }
            if !taken.isEmpty { return taken }
            await wait(signal, after: seen, until: end)
        }
    }

    func acknowledge(_ deliveries: [BrokerDelivery]) async throws(BrokerError) {
        defer { wake() }
        try broker.with(group, consumer: consumer) { (found) throws(BrokerError) in
            let lost = deliveries.filter { found.remove($0.token, of: consumer) == nil }
            if !lost.isEmpty { throw .settled(BrokerSettlement.text(lost)) }
        }
    }

    func giveBack(_ delivery: BrokerDelivery) async throws(BrokerError) {
        defer { wake() }
        try broker.with(group, consumer: consumer) { (found) throws(BrokerError) in
            guard found.release(where: { $0.token == delivery.token && $0.consumer == consumer }) else {
                throw .settled(BrokerSettlement.text([delivery]))
            }
        }
    }

    func bury(_ delivery: BrokerDelivery, reason: String) async throws(BrokerError) {
        defer { wake() }
        try broker.with(group, consumer: consumer) { (found) throws(BrokerError) in
            guard let message = found.remove(delivery.token, of: consumer) else {
                throw .settled(BrokerSettlement.text([delivery]))
            }
            found.bury(message, reason: reason)
        }
    }

    func extend(_ deliveries: [BrokerDelivery]) async throws(BrokerError) {
        let end = broker.leaseEnd
        try broker.with(group, consumer: consumer) { (found) throws(BrokerError) in
            let lost = deliveries.filter { !found.extend($0.token, of: consumer, until: end) }
            if !lost.isEmpty { throw .settled(BrokerSettlement.text(lost)) }
        }
    }

    func close() async { broker.leave(group, consumer: consumer) }

    private func wake() {
        if let signal = try? broker.with(group, consumer: consumer, { $0.signal }) { signal.raise() }
    }

    private func count(of signal: JobSignal, after seen: Int64) async throws(BrokerError) -> Int64 {
        do throws(JobError) { return try await signal.wait(after: seen) } catch { throw .cancelled }
    }

    /// Waits until something may have changed, or the next lease runs out.
    private func wait(_ signal: JobSignal, after seen: Int64, until end: Int64?) async {
        let clock = broker.clock
        await withTaskGroup(of: Void.self) { group in
            group.addTask { _ = try? await signal.wait(after: seen) }
            if let end {
                group.addTask { try? await clock.sleep(for: .nanoseconds(max(1, end - clock.nanosecondsSince1970))) }
            }
            await group.next()
            group.cancelAll()
        }
    }
}
