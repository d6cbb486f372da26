internal import Contracts
internal import Messaging
internal import Synchronization

extension EventPublisher {
    /// Publishes events, until the broker has confirmed all of them.
    ///
    /// - Parameters:
    ///   - records: events of the log, in order.
    ///   - lease: whose right it is.
    ///   - position: where the checkpoint stands.
    /// - Returns: what cannot go out, ever.
    /// - Throws: `PublishingError`, by cause; `checkpoint(.fenced)` before anything is published without the right to.
    func publish(
        _ records: [RecordedEvent], under lease: Lease, at position: LogPosition
    ) async throws(PublishingError) -> [ParkedReaction] {
        var parked: [ParkedReaction] = []
        var topics: [BrokerTopic] = []
        var outgoing: [BrokerTopic: [OutwardEvents.Outgoing]] = [:]
        for record in records {
            do {
                for message in try outward.messages(of: record) {
                    if outgoing[message.topic] == nil { topics.append(message.topic) }
                    outgoing[message.topic, default: []].append(message)
                }
            } catch {
                parked.append(ParkedReaction(position: record.position, ordinal: -1, message: record.id, reason: "\(error)"))
            }
        }
        for topic in topics {
            var rest = (outgoing[topic] ?? [])[...]
            while !rest.isEmpty {
                let part = rest.prefix(settings.publishSize)
                rest = rest.dropFirst(part.count)
                parked += try await deliver(Array(part), to: topic) { () async throws(PublishingError) in
                    try await self.move(lease, from: position, to: position, nil, parked: [])
                }
            }
        }
        return parked.sorted { ($0.position, $0.ordinal) < ($1.position, $1.ordinal) }
    }

    /// Publishes messages of one topic, until the broker has confirmed all of them.
    ///
    /// - Parameters:
    ///   - messages: in order.
    ///   - topic: where.
    ///   - confirm: makes sure each time that it may.
    /// - Returns: what the broker will never take.
    /// - Throws: `PublishingError`, by cause.
    func deliver(
        _ messages: [OutwardEvents.Outgoing], to topic: BrokerTopic, _ confirm: () async throws(PublishingError) -> Void
    ) async throws(PublishingError) -> [ParkedReaction] {
        var (delay, attempt) = (settings.firstDelay, 1)
        while !Task.isCancelled {
            try await confirm()
            do throws(BrokerError) {
                try await broker.publish(messages.map(\.message), to: topic)
                state.withLock { $0.trouble = nil }
                return []
            } catch {
                switch error {
                case .full, .unreachable:
                    let trouble = "\(topic.name): \(error); tried \(attempt) times"
                    state.withLock { $0.trouble = trouble }
                case .invalid(let reason): return try await sort(out: messages, of: topic, reason, confirm)
                case .cancelled: throw .cancelled(publisher: publisherName)
                default: throw .broker(error)
                }
            }
            try await pause(delay)
            delay = min(delay * 2, settings.longestDelay)
            attempt += 1
        }
        throw .cancelled(publisher: publisherName)
    }

    /// Finds the messages that the broker will never take, and publishes the others one by one.
    private func sort(
        out messages: [OutwardEvents.Outgoing], of topic: BrokerTopic, _ reason: String,
        _ confirm: () async throws(PublishingError) -> Void
    ) async throws(PublishingError) -> [ParkedReaction] {
        guard messages.count > 1 else {
            return messages.map {
                ParkedReaction(position: $0.record.position, ordinal: $0.ordinal, message: $0.record.id, reason: reason)
            }
        }
        var parked: [ParkedReaction] = []
        for message in messages { parked += try await deliver([message], to: topic, confirm) }
        return parked
    }
}
