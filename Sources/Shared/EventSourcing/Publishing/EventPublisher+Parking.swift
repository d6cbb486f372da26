package import Contracts
internal import Messaging
internal import Synchronization

extension EventPublisher {
    /// What could not go out, by position and ordinal.
    ///
    /// - Parameters:
    ///   - place: behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: none when all went out.
    /// - Throws: `PublishingError`, by cause.
    package func parked(
        after place: ParkedPlace? = nil, limit: Int = .max
    ) async throws(PublishingError) -> [ParkedReaction] {
        try await keeping { () async throws(ReadModelError) in
            try await self.checkpoints.parked(of: self.publisherName, after: place, limit: limit)
        }
    }

    /// How much could not go out.
    ///
    /// - Throws: `PublishingError`, by cause.
    package func countOfParked() async throws(PublishingError) -> Int {
        try await keeping { () async throws(ReadModelError) in
            try await self.checkpoints.parkedCount(of: self.publisherName)
        }
    }

    /// Publishes an event once more of which something could not go out, all of it, under the same identifiers; it comes behind later ones.
    ///
    /// While this publisher runs it is done under the lease that it has; else it takes the lease, and a publisher elsewhere stands by.
    ///
    /// - Parameter position: the event.
    /// - Returns: whether all of it went out this time.
    /// - Throws: `PublishingError.notParked`, or others by cause.
    package func retry(_ position: LogPosition) async throws(PublishingError) -> Bool {
        let before = try await parked(at: position)
        guard !before.isEmpty else { throw .notParked(publisher: publisherName, position) }
        let record = try await reading { () async throws(EventStoreError) in
            try await self.log.read(LogSelection(after: position.advanced(by: -1), knownAt: position), limit: 1).first
        }
        guard let record else { throw .notParked(publisher: publisherName, position) }
        let left = try await publishAgain(record)
        try await settle(before, leaving: left)
        try await countParked()
        return left.isEmpty
    }

    private func publishAgain(_ record: RecordedEvent) async throws(PublishingError) -> [ParkedReaction] {
        let messages: [OutwardEvents.Outgoing]
        do {
            messages = try outward.messages(of: record)
        } catch {
            return [ParkedReaction(position: record.position, ordinal: -1, message: record.id, reason: "\(error)")]
        }
        guard let topic = messages.first?.topic else { return [] }
        return try await deliver(messages, to: topic) {}
    }

    /// What of an event could not go out.
    private func parked(at position: LogPosition) async throws(PublishingError) -> [ParkedReaction] {
        var (found, place) = ([ParkedReaction](), ParkedPlace.before(position))
        while true {
            let page = try await parked(after: place, limit: 100)
            let here = page.prefix { $0.position == position }
            found += here
            guard here.count == 100, let last = here.last else { return found }
            place = last.place
        }
    }

    /// Notes what became of an event that was published again, where the checkpoint stands, which the run moves on meanwhile.
    private func settle(_ before: [ParkedReaction], leaving left: [ParkedReaction]) async throws(PublishingError) {
        let held = running.withLock { $0 }
        var lease: Lease
        if let held { lease = held } else { lease = try await claim() }
        while true {
            let place = try await place()
            do throws(PublishingError) {
                return try await move(lease, from: place, to: place ?? .start, nil, parked: left, settled: before)
            } catch {
                switch error {
                case .checkpoint(.consumerMoved):
                    if Task.isCancelled { throw .cancelled(publisher: publisherName) }
                case .checkpoint(.fenced):
                    // The run may have been started again meanwhile; whoever else has taken the lease keeps it.
                    guard let newer = running.withLock({ $0 }), newer.epoch > lease.epoch else { throw error }
                    lease = newer
                default: throw error
                }
            }
        }
    }

    func countParked() async throws(PublishingError) {
        let count = try await countOfParked()
        state.withLock { $0.parked = count }
    }

    func claim() async throws(PublishingError) -> Lease {
        try await keeping { () async throws(ReadModelError) in try await self.checkpoints.claim(self.publisherName) }
    }

    func place() async throws(PublishingError) -> LogPosition? {
        try await keeping { () async throws(ReadModelError) in try await self.checkpoints.position(of: self.publisherName) }
    }

    func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, _ chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction] = []
    ) async throws(PublishingError) {
        try await keeping { () async throws(ReadModelError) in
            try await self.checkpoints.move(
                lease, from: expected, to: position, chainHash: chainHash, parked: parked, settled: settled)
        }
    }

    private func keeping<T>(_ body: () async throws(ReadModelError) -> T) async throws(PublishingError) -> T {
        do throws(ReadModelError) { return try await body() } catch { throw .checkpoint(error) }
    }
}
