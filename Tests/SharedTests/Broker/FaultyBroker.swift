import Messaging
import Runtime

/// A broker that breaks one promise.
struct FaultyBroker: MessageBroker {
    enum Fault: CaseIterable {
        case boasts, swallows, mixesTopics, losesHeaders, takesAnything, publishesThePartOf, neverFull, dropsWhenFull, repeats,
            referencesOnly
        case sharesNothing, overtakes, ignoresSettings, keepsRemoved, keepsWakeUps, losesReasons, revivesAll, movesLetters,
            neverDies
        case staysOpen, forgetsAtRestart
        case redelivers, losesReturns, countsNothing, leavesMates, acceptsTheLate, keepsLeavers, ignoresLeases, noExtension,
            extendsAnyway
        case ignoresPrefetch, mistakesCancelling, staysSubscribed
    }

    let fault: Fault
    let base: MemoryBroker
    /// Each consumer's own group, where consumers do not share.
    private let counter = Numbers()

    init(_ fault: Fault, clock: any WallClock) {
        self.fault = fault
        base = MemoryBroker(
            lease: fault == .ignoresLeases ? .seconds(1_000_000) : .seconds(30), most: 100_000,
            remembered: fault == .swallows ? 1 : 0, largestBody: fault == .takesAnything ? 1 << 30 : 1 << 10, clock: clock)
    }

    var capabilities: BrokerCapabilities {
        var capabilities = base.capabilities
        capabilities.largestBody = 1 << 10
        capabilities.survivesRestart = fault == .boasts
        capabilities.dropsDuplicates = false
        if fault == .extendsAnyway { capabilities.extendsLeases = false }
        return capabilities
    }

    func publish(_ messages: [BrokerMessage], to topic: BrokerTopic) async throws(BrokerError) {
        switch fault {
        case .mixesTopics: try await base.publish(messages, to: BrokerTopic("one"))
        case .losesHeaders:
            let bare = messages.map { BrokerMessage(id: $0.id, key: $0.key, body: $0.body, contentType: $0.contentType) }
            try await base.publish(bare, to: topic)
        case .publishesThePartOf: for message in messages { try await base.publish([message], to: topic) }
        case .dropsWhenFull: do { try await base.publish(messages, to: topic) } catch { if error != .full("") { return } }
        case .repeats: try await base.publish(messages + messages.suffix(1), to: topic)
        default: try await base.publish(messages, to: topic)
        }
    }

    private func known(_ group: ConsumerGroup) throws(BrokerError) -> ConsumerGroup {
        var group = group
        if fault == .mixesTopics {
            var other = try ConsumerGroup(group.name, of: BrokerTopic("one"))
            (other.deliveryLimit, other.most, other.isDurable) = (group.deliveryLimit, group.most, group.isDurable)
            group = other
        }
        if fault == .neverFull { group.most = nil }
        if fault == .neverDies { group.deliveryLimit = 1_000 }
        if fault == .ignoresSettings { group.deliveryLimit = 10 }
        if fault == .keepsWakeUps { group.isDurable = true }
        if fault == .ignoresPrefetch { group.prefetch = 1_000 }
        return group
    }

    func subscribe(_ group: ConsumerGroup) async throws(BrokerError) -> any BrokerSubscription {
        var group = try known(group)
        if fault == .sharesNothing {
            var own = try ConsumerGroup("\(group.name)-\(counter.next())", of: group.topic)
            (own.deliveryLimit, own.most, own.isDurable, own.prefetch) = (
                group.deliveryLimit, group.most, group.isDurable, group.prefetch
            )
            group = own
        }
        return FaultySubscription(fault, base: try await base.subscribe(group), broker: base, group: group)
    }

    func deadLetters(of group: ConsumerGroup, limit: Int) async throws(BrokerError) -> [DeadLetter] {
        let letters = try await base.deadLetters(of: known(group), limit: limit)
        if fault == .movesLetters { _ = try await base.revive(in: known(group), messages: nil) }
        return fault == .losesReasons ? letters.map { DeadLetter(message: $0.message, reason: "") } : letters
    }

    func revive(in group: ConsumerGroup, messages: Set<String>?) async throws(BrokerError) -> Int {
        try await base.revive(in: known(group), messages: fault == .revivesAll ? nil : messages)
    }

    func remove(_ group: ConsumerGroup) async throws(BrokerError) {
        if fault != .keepsRemoved { try await base.remove(known(group)) }
    }

    func close() async { if fault != .staysOpen { await base.close() } }
}
