internal import Contracts
internal import EventSourcing
internal import Synchronization

/// The register of bonds in memory, caught up with the log before it is asked.
final class BondDirectory: Sendable {
    private struct State {
        var register = BondRegister()
        var seen = LogPosition.start
    }

    private static let page = PageLimit(1_000)

    /// Changes of bonds pass one by one, so that no two bonds get the same identifier.
    let changes = Turnstile()

    private let reading = Turnstile()
    private let state = Mutex(State())
    private let log: EventLog
    private let catalogue: EventCatalogue

    init(log: EventLog, catalogue: EventCatalogue) {
        self.log = log
        self.catalogue = catalogue
    }

    /// Takes in what happened to bonds up to the end of the log.
    ///
    /// - Throws: `AggregateError`, by cause.
    func catchUp() async throws {
        let head = try await head()
        guard head > state.withLock({ $0.seen }) else { return }
        try await reading.pass { try await self.read(through: head) }
    }

    /// Asks the register.
    func read<T: Sendable, Failure: Error>(_ body: (BondRegister) throws(Failure) -> T) throws(Failure) -> T {
        try state.withLock { state throws(Failure) in try body(state.register) }
    }

    private func head() async throws(AggregateError) -> LogPosition {
        do throws(EventStoreError) { return try await log.head().position } catch { throw .log(error) }
    }

    private func read(through head: LogPosition) async throws(AggregateError) {
        var after = state.withLock { $0.seen }
        while after < head {
            let selection = LogSelection(category: BondRegister.category, after: after, knownAt: head)
            let records: [RecordedEvent]
            do throws(EventStoreError) { records = try await log.read(selection, within: Self.page) } catch { throw .log(error) }
            let last = Self.page.isReached(by: records) ? records.last?.position ?? head : head
            try take(records, seen: last)
            after = last
        }
    }

    private func take(_ records: [RecordedEvent], seen position: LogPosition) throws(AggregateError) {
        var events: [DecodedEvent] = []
        do throws(EventDecodingError) {
            for record in records { events.append(try catalogue.decode(record)) }
        } catch {
            throw .unreadable(error)
        }
        state.withLock { state in
            for event in events { state.register.apply(event.event, version: event.record.version) }
            state.seen = position
        }
    }
}
