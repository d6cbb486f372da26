internal import Contracts
internal import EventSourcing
internal import Synchronization

/// The last quotes of one source at a version of its stream.
final class SourceBook: Sendable {
    private struct State {
        var quotes = SourceQuotes()
        var version: Int64 = 0
        var position: LogPosition?
        var isCurrent = false
    }

    private static let page = PageLimit(500)

    /// Commands of one source pass one by one: two at once would only decide one of them twice.
    let turn = Turnstile()

    let stream: StreamName
    private let state = Mutex(State())

    init(_ source: String) { stream = SourceQuotes.stream(of: source) }

    /// Decides on what is known, at its version.
    func decide<T: Sendable>(_ body: (SourceQuotes) -> T) -> (T, version: Int64) {
        state.withLock { (body($0.quotes), $0.version) }
    }

    /// Takes in what was appended at the version that is known.
    func append(_ events: [any Event], endingAt position: LogPosition) {
        state.withLock { state in
            for event in events { state.quotes.apply(event) }
            state.version += Int64(events.count)
            if !events.isEmpty { state.position = position }
            state.isCurrent = true
        }
    }

    /// Something came in between, or may have: the stream is read on before the next decision.
    func doubt() { state.withLock { $0.isCurrent = false } }

    /// Takes in what follows in the stream, if something may.
    ///
    /// - Throws: `AggregateError`, by cause.
    func catchUp(_ log: EventLog, _ catalogue: EventCatalogue) async throws(AggregateError) {
        while !state.withLock({ $0.isCurrent }) {
            let selection = LogSelection(stream: stream, after: state.withLock { $0.position })
            let records: [RecordedEvent]
            do throws(EventStoreError) { records = try await log.read(selection, within: Self.page) } catch { throw .log(error) }
            try take(records, catalogue, isLast: !Self.page.isReached(by: records))
        }
    }

    private func take(_ records: [RecordedEvent], _ catalogue: EventCatalogue, isLast: Bool) throws(AggregateError) {
        var events: [any Event] = []
        do throws(EventDecodingError) {
            for record in records { events.append(try catalogue.decode(record).event) }
        } catch {
            throw .unreadable(error)
        }
        state.withLock { state in
            for event in events { state.quotes.apply(event) }
            if let last = records.last { (state.version, state.position) = (last.version, last.position) }
            state.isCurrent = isLast
        }
    }
}
