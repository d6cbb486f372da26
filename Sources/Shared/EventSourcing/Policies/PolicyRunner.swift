package import Contracts
package import Runtime
internal import Synchronization

/// Sends the commands with which a policy reacts to events: in the order of events for each key, several keys at once, and each command
/// effectively once, since a command that is sent again has the identifier that it had.
package final class PolicyRunner: Service {
    private let policy: any Policy
    private let log: EventLog
    private let checkpoints: any CheckpointStore
    private let catalogue: EventCatalogue
    private let sender: CommandSender
    private let clock: any WallClock
    private let settings: PolicySettings
    private let state = Mutex(PolicyStatus(position: .start, head: .start, retrying: 0))
    /// The lease of the run that goes on; nil when none does.
    private let running = Mutex<Lease?>(nil)

    /// A runner.
    ///
    /// - Parameters:
    ///   - policy: what reacts.
    ///   - log: where the events are.
    ///   - checkpoints: where it keeps how far it has come.
    ///   - catalogue: reads the events.
    ///   - sender: takes commands to their handlers.
    ///   - clock: times what is sent again.
    ///   - settings: how it runs.
    package init(
        _ policy: any Policy, log: EventLog, checkpoints: any CheckpointStore, catalogue: EventCatalogue, sender: CommandSender,
        clock: any WallClock, settings: PolicySettings = PolicySettings()
    ) {
        self.policy = policy
        self.log = log
        self.checkpoints = checkpoints
        self.catalogue = catalogue
        self.sender = sender
        self.clock = clock
        self.settings = settings
    }

    package var name: String { "policy \(policy.name)" }

    /// The name of the policy.
    package var policyName: ActorID { policy.name }

    /// How far it has come.
    package var status: PolicyStatus { state.withLock { $0 } }

    /// Reacts to the log until the task is cancelled.
    ///
    /// - Throws: `PolicyError`, by cause; running it again goes on where it was.
    package func run() async throws {
        do {
            try await LeaseTurn(checkpoints, consumer, clock: clock).hold(whileWaiting: standBy) { [self] lease in
                try await follow(lease, waiting: true)
            }
        } catch let error as ReadModelError {
            throw PolicyError.checkpoint(error)
        } catch is CancellationError {
            throw PolicyError.cancelled(policy: policy.name)
        }
    }

    /// Looks how far the process is that reacts, while it is not this one's turn.
    @Sendable private func standBy() async throws {
        let place = try await place() ?? settings.start
        let head: LogPosition
        do throws(EventStoreError) { head = try await log.head().position } catch { throw PolicyError.log(error) }
        try await countParked()
        state.withLock { ($0.position, $0.head) = (place, max(head, place)) }
    }

    /// Reacts to all that the log holds, and returns.
    ///
    /// - Throws: `PolicyError`, by cause.
    package func catchUp() async throws(PolicyError) {
        try await follow(try await claim(), waiting: false)
    }

    /// What was refused, by position and ordinal.
    ///
    /// - Parameters:
    ///   - place: behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: none when all was done.
    /// - Throws: `PolicyError`, by cause.
    package func parked(after place: ParkedPlace? = nil, limit: Int = .max) async throws(PolicyError) -> [ParkedReaction] {
        do throws(ReadModelError) {
            return try await checkpoints.parked(of: consumer, after: place, limit: limit)
        } catch {
            throw .checkpoint(error)
        }
    }

    /// How much was refused.
    ///
    /// - Throws: `PolicyError`, by cause.
    package func countOfParked() async throws(PolicyError) -> Int {
        do throws(ReadModelError) { return try await checkpoints.parkedCount(of: consumer) } catch { throw .checkpoint(error) }
    }

    /// What was refused of the reaction to an event.
    private func parked(at position: LogPosition) async throws(PolicyError) -> [ParkedReaction] {
        var (found, place) = ([ParkedReaction](), ParkedPlace.before(position))
        while true {
            let page = try await parked(after: place, limit: 100)
            let here = page.prefix { $0.position == position }
            found += here
            guard here.count == 100, let last = here.last else { return found }
            place = last.place
        }
    }

    /// Reacts once more to an event of which something was refused. Commands that were done before are not done again.
    ///
    /// While this runner runs it is done under the lease that it has; else it takes the lease, and a runner elsewhere is fenced off.
    ///
    /// - Parameter position: the event.
    /// - Returns: whether nothing was refused this time.
    /// - Throws: `PolicyError.notParked`, or others by cause.
    package func retry(_ position: LogPosition) async throws(PolicyError) -> Bool {
        let before = try await parked(at: position)
        guard !before.isEmpty else { throw .notParked(policy: policy.name, position) }
        let record: RecordedEvent?
        do throws(EventStoreError) {
            record = try await log.read(LogSelection(after: position.advanced(by: -1), knownAt: position), limit: 1).first
        } catch {
            throw .log(error)
        }
        guard let record else { throw .notParked(policy: policy.name, position) }
        let refused = try await react(to: record)
        try await settle(before, leaving: refused)
        try await countParked()
        return refused.isEmpty
    }

    /// Notes what became of a reaction that was tried again, where the checkpoint stands, which the run moves on meanwhile.
    private func settle(_ before: [ParkedReaction], leaving refused: [ParkedReaction]) async throws(PolicyError) {
        let held = running.withLock { $0 }
        var lease: Lease
        if let held { lease = held } else { lease = try await claim() }
        while true {
            let place = try await place()
            do throws(PolicyError) {
                return try await move(lease, from: place, to: place ?? .start, nil, parked: refused, settled: before)
            } catch {
                switch error {
                case .checkpoint(.consumerMoved):
                    if Task.isCancelled { throw .cancelled(policy: policy.name) }
                case .checkpoint(.fenced):
                    // The run may have been started again meanwhile; whoever else has taken the lease keeps it.
                    guard let newer = running.withLock({ $0 }), newer.epoch > lease.epoch else { throw error }
                    lease = newer
                default: throw error
                }
            }
        }
    }

    private var consumer: String { policy.name.text }

    private func follow(_ lease: Lease, waiting: Bool) async throws(PolicyError) {
        running.withLock { $0 = lease }
        defer { running.withLock { if $0 == lease { $0 = nil } } }
        var expected = try await place()
        try await countParked()
        let types = catalogue.wireNames(of: policy.eventTypes)
        while !Task.isCancelled {
            let position = expected ?? settings.start
            let last: LogHead
            let records: [RecordedEvent]
            do throws(EventStoreError) {
                last = try await log.head()
                records = try await log.read(
                    LogSelection(types: types, after: position, knownAt: last.position), within: settings.batch)
            } catch {
                if case .cancelled = error { break }
                throw .log(error)
            }
            let (head, full) = (last.position, settings.batch.isReached(by: records) ? records.last : nil)
            let end = full?.position ?? max(head, position)
            if end > position {
                let refused = try await react(to: records)
                try await move(lease, from: expected, to: end, full?.chainHash ?? last.chainHash, parked: refused, settled: [])
                if !refused.isEmpty { try await countParked() }
                expected = end
            }
            state.withLock { ($0.position, $0.head) = (end, head) }
            guard end >= head else { continue }
            if !waiting { return }
            do throws(EventStoreError) {
                _ = try await log.waitForEvents(after: end)
            } catch {
                if case .cancelled = error { break }
                throw .log(error)
            }
        }
        throw .cancelled(policy: policy.name)
    }

    /// Reacts to events, key by key, so many keys at once.
    private func react(to records: [RecordedEvent]) async throws(PolicyError) -> [ParkedReaction] {
        var lanes: [[RecordedEvent]] = []
        var places: [String: Int] = [:]
        for record in records {
            let key = policy.key(of: record)
            if let place = places[key] {
                lanes[place].append(record)
            } else {
                places[key] = lanes.count
                lanes.append([record])
            }
        }
        do {
            return try await withThrowingTaskGroup(of: [ParkedReaction].self) { group in
                var refused: [ParkedReaction] = []
                for (place, lane) in lanes.enumerated() {
                    if place >= settings.concurrency, let done = try await group.next() { refused += done }
                    group.addTask { try await self.work(lane) }
                }
                for try await done in group { refused += done }
                return refused.sorted { ($0.position, $0.ordinal) < ($1.position, $1.ordinal) }
            }
        } catch {
            throw error as? PolicyError ?? .cancelled(policy: policy.name)
        }
    }

    private func work(_ lane: [RecordedEvent]) async throws(PolicyError) -> [ParkedReaction] {
        var refused: [ParkedReaction] = []
        for record in lane { refused += try await react(to: record) }
        return refused
    }

    private func react(to record: RecordedEvent) async throws(PolicyError) -> [ParkedReaction] {
        let commands: [any Command]
        do {
            commands = try policy.react(to: catalogue.decode(record))
        } catch {
            return [ParkedReaction(position: record.position, ordinal: -1, message: record.id, reason: "\(error)")]
        }
        var refused: [ParkedReaction] = []
        for (ordinal, command) in commands.enumerated() {
            let origin = CommandOrigin(record, policy: policy.name, ordinal: ordinal)
            guard let reason = try await send(command, origin) else { continue }
            refused.append(ParkedReaction(position: record.position, ordinal: ordinal, message: origin.command, reason: reason))
        }
        return refused
    }

    /// Sends a command until it is done or refused.
    ///
    /// - Returns: why it was refused; nil when it is done.
    private func send(_ command: any Command, _ origin: CommandOrigin) async throws(PolicyError) -> String? {
        var (delay, origin) = (settings.firstDelay, origin)
        while !Task.isCancelled {
            do throws(CommandSendingError) {
                try await sender.send(command, origin)
                return nil
            } catch {
                switch error {
                case .refused(let reason): return reason
                case .cancelled: throw .cancelled(policy: policy.name)
                case .unavailable: break
                }
            }
            state.withLock { $0.retrying += 1 }
            defer { state.withLock { $0.retrying -= 1 } }
            do throws(CancellationError) { try await clock.sleep(for: delay) } catch { throw .cancelled(policy: policy.name) }
            delay = min(delay * 2, settings.longestDelay)
            origin.attempt += 1
        }
        throw .cancelled(policy: policy.name)
    }

    private func countParked() async throws(PolicyError) {
        let count = try await countOfParked()
        state.withLock { $0.parked = count }
    }

    private func claim() async throws(PolicyError) -> Lease {
        do throws(ReadModelError) { return try await checkpoints.claim(consumer) } catch { throw .checkpoint(error) }
    }

    private func place() async throws(PolicyError) -> LogPosition? {
        do throws(ReadModelError) { return try await checkpoints.position(of: consumer) } catch { throw .checkpoint(error) }
    }

    private func move(
        _ lease: Lease, from expected: LogPosition?, to position: LogPosition, _ chainHash: Digest256?, parked: [ParkedReaction],
        settled: [ParkedReaction]
    ) async throws(PolicyError) {
        do throws(ReadModelError) {
            try await checkpoints.move(
                lease, from: expected, to: position, chainHash: chainHash, parked: parked, settled: settled)
        } catch {
            throw .checkpoint(error)
        }
    }
}
