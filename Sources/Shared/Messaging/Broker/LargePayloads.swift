internal import Contracts
public import Runtime

/// A broker whose large bodies travel by reference: they are put into a store, and whoever receives the message gets them from there.
public struct LargePayloads: MessageBroker {
    private let base: any MessageBroker
    private let payloads: ReferredPayloads
    private let largestBody: Int

    /// A broker beside a store.
    ///
    /// - Parameters:
    ///   - base: carries the messages.
    ///   - store: keeps the large bodies, for all who receive.
    ///   - limit: bodies of more bytes travel by reference; nil for what `base` takes.
    ///   - largestBody: the largest body that is taken at all, in bytes.
    ///   - clock: says when a body was put.
    public init(
        _ base: any MessageBroker, store: any PayloadStore, limit: Int? = nil, largestBody: Int = 256 << 20, clock: any WallClock
    ) {
        self.base = base
        self.largestBody = largestBody
        payloads = ReferredPayloads(
            store: store, limit: min(limit ?? .max, base.capabilities.largestBody), clock: clock)
    }

    /// What the engine below does, with larger bodies.
    public var capabilities: BrokerCapabilities {
        var capabilities = base.capabilities
        capabilities.largestBody = max(largestBody, capabilities.largestBody)
        return capabilities
    }

    /// Publishes messages, their large bodies by reference.
    ///
    /// - Parameters:
    ///   - messages: in the order in which they are to be delivered, key by key.
    ///   - topic: where.
    /// - Throws: `BrokerError`, by cause, that of the store among them.
    public func publish(_ messages: [BrokerMessage], to topic: BrokerTopic) async throws(BrokerError) {
        var sent: [BrokerMessage] = []
        sent.reserveCapacity(messages.count)
        for message in messages {
            try message.check(largestBody: capabilities.largestBody)
            sent.append(try await payloads.referred(message))
        }
        try await base.publish(sent, to: topic)
    }

    /// Takes part in a group of consumers.
    ///
    /// - Parameter group: which, and how its messages are delivered.
    /// - Returns: this consumer's part of it; a message whose body is gone goes to the dead letters.
    /// - Throws: `BrokerError`, by cause.
    public func subscribe(_ group: ConsumerGroup) async throws(BrokerError) -> any BrokerSubscription {
        LargePayloadsSubscription(try await base.subscribe(group), payloads: payloads)
    }

    /// The oldest messages that a group could not deal with, with their bodies where they are still there.
    ///
    /// - Parameters:
    ///   - group: which.
    ///   - limit: at most how many.
    /// - Returns: they stay where they are.
    /// - Throws: `BrokerError`, by cause.
    public func deadLetters(of group: ConsumerGroup, limit: Int) async throws(BrokerError) -> [DeadLetter] {
        var letters: [DeadLetter] = []
        for letter in try await base.deadLetters(of: group, limit: limit) {
            let message = (try? await payloads.whole(letter.message)) ?? letter.message
            letters.append(DeadLetter(message: message, reason: letter.reason))
        }
        return letters
    }

    /// Gives dead letters to their group again.
    ///
    /// - Parameters:
    ///   - group: which.
    ///   - messages: the identifiers of the messages; nil for all.
    /// - Returns: how many went back.
    /// - Throws: `BrokerError`, by cause.
    public func revive(in group: ConsumerGroup, messages: Set<String>?) async throws(BrokerError) -> Int {
        try await base.revive(in: group, messages: messages)
    }

    /// Removes a group with all that it keeps; payloads stay until they are pruned.
    ///
    /// - Parameter group: which; none is no error.
    /// - Throws: `BrokerError`, by cause.
    public func remove(_ group: ConsumerGroup) async throws(BrokerError) { try await base.remove(group) }

    /// Ends all that goes through it.
    public func close() async { await base.close() }
}
