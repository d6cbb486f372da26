public import Contracts

/// Loads aggregates from the log, and keeps what is decided about them: load, decide, append.
///
/// ```swift
/// try await orders.update(stream, cause: cause, occurredAt: now) { order in try order.place(ticket, within: limits) }
/// ```
public struct AggregateRepository<State: Aggregate>: Sendable {
    let log: EventLog
    let catalogue: EventCatalogue
    private let snapshots: Snapshots?
    private let attempts: Int
    let page: PageLimit

    /// A repository of aggregates of one kind.
    ///
    /// - Parameters:
    ///   - log: where their events are.
    ///   - catalogue: reads them; every type of their streams must be in it.
    ///   - snapshots: spare replay; nil takes none.
    ///   - attempts: how often a command is decided when others change the stream meanwhile; 1 or more.
    ///   - pageSize: how many events are read at once; fewer where they hold much.
    public init(log: EventLog, catalogue: EventCatalogue, snapshots: Snapshots? = nil, attempts: Int = 8, pageSize: Int = 500) {
        precondition(attempts >= 1 && pageSize >= 1, "found \(attempts) attempts and pages of \(pageSize), expected 1 or more")
        self.log = log
        self.catalogue = catalogue
        self.snapshots = snapshots
        self.attempts = attempts
        page = PageLimit(pageSize)
    }

    /// Changes an aggregate by one command, in one append.
    ///
    /// A command that was done before changes nothing and gives its first receipt, whatever the aggregate would say now.
    ///
    /// - Parameters:
    ///   - stream: the aggregate's stream.
    ///   - cause: the command.
    ///   - occurredAt: when it happens, in the world that it speaks of.
    ///   - decide: pure; is asked again when another change came first.
    /// - Returns: the receipt, and where its events end.
    /// - Throws: what `decide` throws, or `AggregateError`, by cause.
    public func update<Receipt: Codable & Sendable>(
        _ stream: StreamName, cause: Cause, occurredAt: Timestamp, decide: (State) throws -> Decision<Receipt>
    ) async throws -> Updated<Receipt> {
        for _ in 0..<attempts {
            let loaded = try await load(stream)
            let decision: Decision<Receipt>
            do {
                decision = try decide(loaded.state)
            } catch {
                if let repeated: Updated<Receipt> = try await firstAnswer(to: cause) { return repeated }
                throw error
            }
            if let updated = try await keep(decision, loaded, stream, cause, occurredAt) { return updated }
        }
        throw AggregateError.contended(stream, attempts: attempts)
    }

    /// Loads an aggregate.
    ///
    /// - Parameter stream: its stream.
    /// - Returns: the state after its last event; the first state when it has none.
    /// - Throws: `AggregateError`, by cause.
    public func load(_ stream: StreamName) async throws(AggregateError) -> LoadedAggregate<State> {
        guard let snapshots else { return try await replay(stream, onto: LoadedAggregate()) }
        let loaded = try await load(stream, by: snapshots)
        if loaded.version - loaded.snapshotVersion >= snapshots.interval { await keep(loaded, of: stream, in: snapshots) }
        return loaded
    }

    /// Appends what was decided; nil when another change came first.
    private func keep<Receipt: Codable & Sendable>(
        _ decision: Decision<Receipt>, _ loaded: LoadedAggregate<State>, _ stream: StreamName, _ cause: Cause,
        _ occurredAt: Timestamp
    ) async throws(AggregateError) -> Updated<Receipt>? {
        let result: AppendResult
        do throws(EventStoreError) {
            result = try await log.append(request(decision, loaded.version, stream, cause, occurredAt))
        } catch {
            if case .versionConflict = error { return nil }
            throw .log(error)
        }
        return try updated(result.answer, isRepeat: result.isRepeat)
    }

    private func request<Receipt: Codable & Sendable>(
        _ decision: Decision<Receipt>, _ version: Int64, _ stream: StreamName, _ cause: Cause, _ occurredAt: Timestamp
    ) throws(EventStoreError) -> AppendRequest {
        do throws(CanonicalError) {
            var drafts: [EventDraft] = []
            for event in decision.events { drafts.append(try catalogue.draft(event, occurredAt: occurredAt, availableAt: nil)) }
            let catalogue = catalogue
            return AppendRequest(
                cause: cause, streams: [StreamAppend(stream: stream, expected: .exact(version), events: drafts)],
                receipt: { (position) throws(CanonicalError) in try catalogue.encode(decision.receipt(position)) })
        } catch {
            throw .notCanonical(error)
        }
    }

    /// The answer that a command got when it was done before; nil for a new one.
    private func firstAnswer<Receipt: Codable & Sendable>(to cause: Cause) async throws(AggregateError) -> Updated<Receipt>? {
        let answer: CommandAnswer?
        do throws(EventStoreError) { answer = try await log.storage.answer(to: cause.command) } catch { throw .log(error) }
        guard let answer else { return nil }
        guard answer.fingerprint == cause.fingerprint else { throw .log(.commandReused(cause.command)) }
        return try updated(answer, isRepeat: true)
    }

    private func updated<Receipt: Codable & Sendable>(
        _ answer: CommandAnswer, isRepeat: Bool
    ) throws(AggregateError) -> Updated<Receipt> {
        do throws(CanonicalError) {
            let receipt = try catalogue.decode(Receipt.self, from: answer.receipt)
            return Updated(receipt: receipt, position: answer.last, isRepeat: isRepeat)
        } catch {
            throw .receipt(answer.command, error)
        }
    }
}
