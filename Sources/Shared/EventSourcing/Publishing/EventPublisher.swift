package import Contracts
package import Messaging
package import Runtime
internal import Synchronization

/// Tells others what happens, through a broker: follows the log by position, unrolls each event by its row of ``OutwardContracts``, publishes
/// it as a CloudEvent and moves its checkpoint once the broker has confirmed it.
///
/// Every message goes out at least once, those about one bond in the order of the log, and a message that goes out again has the identifier
/// that it had. It runs once in a cluster: before it publishes it makes sure of its lease, and one that was taken over from stands by.
package final class EventPublisher: Service {
    let log: EventLog
    let checkpoints: any CheckpointStore
    let broker: any MessageBroker
    let clock: any WallClock
    let settings: PublisherSettings
    let outward: OutwardEvents
    let state = Mutex(PublisherStatus(position: .start, head: .start))
    /// The lease of the run that goes on; nil when none does.
    let running = Mutex<Lease?>(nil)

    /// What people call it, and under which its checkpoint is kept.
    package let publisherName: String

    /// A publisher.
    ///
    /// - Parameters:
    ///   - name: what people call it, and under which its checkpoint is kept: `publishing/events`.
    ///   - log: where the events are.
    ///   - checkpoints: where it keeps how far it has come.
    ///   - catalogues: read the events; the modules' own.
    ///   - broker: takes the messages.
    ///   - source: the log, as others call it: a reference that is unique among the logs whose events anybody reads together.
    ///   - clock: times what is tried again.
    ///   - contracts: what goes out.
    ///   - settings: how it runs.
    package init(
        _ name: String = "publishing/events", log: EventLog, checkpoints: any CheckpointStore, catalogues: [EventCatalogue],
        broker: any MessageBroker, source: String, clock: any WallClock, contracts: [OutwardContract] = OutwardContracts.all,
        settings: PublisherSettings = PublisherSettings()
    ) {
        publisherName = name
        self.log = log
        self.checkpoints = checkpoints
        self.broker = broker
        self.clock = clock
        self.settings = settings
        outward = OutwardEvents(
            contracts: contracts, newest: NewestEvents(catalogues: catalogues), source: source,
            largestBody: broker.capabilities.largestBody)
    }

    package var name: String { "publisher \(publisherName)" }

    /// How far it has come.
    package var status: PublisherStatus { state.withLock { $0 } }

    /// What goes out.
    package var contracts: [OutwardContract] { outward.contracts }

    /// Publishes what the log holds and what comes, until the task is cancelled. Taken over from, it stands by.
    ///
    /// - Throws: `PublishingError`, by cause; running it again goes on where it was.
    package func run() async throws {
        do {
            try await LeaseTurn(checkpoints, publisherName, clock: clock).hold(whileWaiting: standBy) { [self] lease in
                try await follow(lease, waiting: true)
            }
        } catch let error as ReadModelError {
            throw PublishingError.checkpoint(error)
        } catch is CancellationError {
            throw PublishingError.cancelled(publisher: publisherName)
        }
    }

    /// Publishes all that the log holds, and returns.
    ///
    /// - Throws: `PublishingError`, by cause; `checkpoint(.fenced)` when another has taken over.
    package func catchUp() async throws(PublishingError) {
        try await follow(try await claim(), waiting: false)
    }

    private func follow(_ lease: Lease, waiting: Bool) async throws(PublishingError) {
        running.withLock { $0 = lease }
        defer {
            running.withLock { if $0 == lease { $0 = nil } }
            state.withLock { $0.trouble = nil }
        }
        var position = try await begin(lease)
        state.withLock { ($0.position, $0.isStandingBy) = (position, false) }
        try await countParked()
        let types = outward.wireNames
        while !Task.isCancelled {
            let (last, records) = try await reading { () async throws(EventStoreError) in
                let last = try await self.log.head()
                let selection = LogSelection(types: types, after: position, knownAt: last.position)
                return (last, try await self.log.read(selection, within: self.batch))
            }
            state.withLock { $0.head = last.position }
            let full = batch.isReached(by: records) ? records.last : nil
            let end = full?.position ?? max(last.position, position)
            if end > position {
                let parked = try await publish(records, under: lease, at: position)
                try await move(lease, from: position, to: end, full?.chainHash ?? last.chainHash, parked: parked)
                if !parked.isEmpty { try await countParked() }
                position = end
                state.withLock { $0.position = end }
            }
            guard end >= last.position else { continue }
            if !waiting { return }
            try await reading { () async throws(EventStoreError) in _ = try await self.log.waitForEvents(after: end) }
        }
        throw .cancelled(publisher: publisherName)
    }

    private var batch: PageLimit { PageLimit(settings.batchSize, bytes: settings.batchBytes) }

    /// Where it goes on: the checkpoint, which the first start sets.
    private func begin(_ lease: Lease) async throws(PublishingError) -> LogPosition {
        if let position = try await place() { return position }
        switch settings.start {
        case .first:
            try await move(lease, from: nil, to: .start, nil, parked: [])
            return .start
        case .head:
            let head = try await reading { () async throws(EventStoreError) in try await self.log.head() }
            try await move(lease, from: nil, to: head.position, head.position > .start ? head.chainHash : nil, parked: [])
            return head.position
        }
    }

    /// Looks how far another has come that publishes, while it is not this one's turn.
    @Sendable private func standBy() async throws {
        let position = try await place() ?? .start
        let head = try await reading { () async throws(EventStoreError) in try await self.log.head().position }
        state.withLock { ($0.position, $0.head, $0.isStandingBy) = (position, max(head, position), true) }
    }

    func pause(_ duration: Duration) async throws(PublishingError) {
        do throws(CancellationError) {
            try await clock.sleep(for: duration)
        } catch {
            throw .cancelled(publisher: publisherName)
        }
    }

    func reading<T>(_ body: () async throws(EventStoreError) -> T) async throws(PublishingError) -> T {
        do throws(EventStoreError) {
            return try await body()
        } catch {
            if case .cancelled = error { throw .cancelled(publisher: publisherName) }
            throw .log(error)
        }
    }
}
