import Messaging
import Synchronization

/// A broker that keeps what it was given, and fails as it is told. Each topic has what came to it, in order.
final class RecordingBroker: MessageBroker {
    struct State {
        var published: [(topic: String, message: BrokerMessage)] = []
        /// What the next calls of `publish` do, before they have any effect.
        var faults: [BrokerError] = []
        /// Messages that are never taken, by identifier.
        var refused: Set<String> = []
        var calls = 0
        var listeners: [BrokerTopic: [AsyncStream<BrokerMessage>.Continuation]] = [:]
    }

    let state = Mutex(State())
    let capabilities: BrokerCapabilities
    private let crash: Crash?
    private let onPublish: @Sendable ([BrokerMessage]) async -> Void

    init(
        largestBody: Int = 1 << 20, crash: Crash? = nil, onPublish: @escaping @Sendable ([BrokerMessage]) async -> Void = { _ in }
    ) {
        capabilities = BrokerCapabilities(
            survivesRestart: false, ordersByKey: true, countsDeliveries: false, extendsLeases: false, dropsDuplicates: false,
            largestBody: largestBody)
        (self.crash, self.onPublish) = (crash, onPublish)
    }

    /// The identifiers of what came, in order.
    var ids: [String] { state.withLock { $0.published.map(\.message.id) } }

    func publish(_ messages: [BrokerMessage], to topic: BrokerTopic) async throws(BrokerError) {
        let crash = crash ?? Crash(after: nil, losesAnswer: false)
        try await crash.call(BrokerError.cancelled) { () async throws(BrokerError) in
            let fault = state.withLock { state -> BrokerError? in
                state.calls += 1
                return state.faults.isEmpty ? nil : state.faults.removeFirst()
            }
            if let fault { throw fault }
            if let wrong = messages.first(where: { message in state.withLock { $0.refused.contains(message.id) } }) {
                throw .invalid("nobody takes \(wrong.id)")
            }
            let listeners = state.withLock { state in
                state.published += messages.map { (topic.name, $0) }
                return state.listeners[topic] ?? []
            }
            for listener in listeners { for message in messages { listener.yield(message) } }
            await onPublish(messages)
        }
    }

    func subscribe(_ group: ConsumerGroup) async throws(BrokerError) -> any BrokerSubscription {
        let (stream, continuation) = AsyncStream.makeStream(of: BrokerMessage.self)
        let fault = state.withLock { state -> BrokerError? in
            guard state.faults.isEmpty else { return state.faults.removeFirst() }
            state.listeners[group.topic, default: []].append(continuation)
            return nil
        }
        if let fault { throw fault }
        return Subscription(stream: stream)
    }

    func deadLetters(of group: ConsumerGroup, limit: Int) async throws(BrokerError) -> [DeadLetter] { [] }
    func revive(in group: ConsumerGroup, messages: Set<String>?) async throws(BrokerError) -> Int { 0 }
    func remove(_ group: ConsumerGroup) async throws(BrokerError) {}
    func close() async {}

    private struct Subscription: BrokerSubscription {
        let stream: AsyncStream<BrokerMessage>

        func receive(upTo limit: Int) async throws(BrokerError) -> [BrokerDelivery] {
            for await message in stream { return [BrokerDelivery(message: message, count: nil, token: 0)] }
            throw .cancelled
        }
        func acknowledge(_ deliveries: [BrokerDelivery]) async throws(BrokerError) {}
        func giveBack(_ delivery: BrokerDelivery) async throws(BrokerError) {}
        func bury(_ delivery: BrokerDelivery, reason: String) async throws(BrokerError) {}
        func extend(_ deliveries: [BrokerDelivery]) async throws(BrokerError) {}
        func close() async {}
    }
}
