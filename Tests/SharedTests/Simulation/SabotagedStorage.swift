import ConformanceTesting
import Contracts
import EventSourcing
import Synchronization

/// A storage that breaks one promise, so that the simulation shows what it notices.
struct SabotagedStorage: ForwardingLogStorage {
    enum Fault: CaseIterable {
        case forgetsAnswers
        case forgetsVersions
        case losesCommits
        case hidesEvents
        case wakesTooEarly
        case changesWhatReadersSee
    }

    private static let every = 25

    let fault: Fault
    let base: any LogStorage
    private let calls = Counter()

    init(_ fault: Fault, _ base: any LogStorage) {
        self.fault = fault
        self.base = base
    }

    private final class Counter: Sendable {
        private let count = Mutex(0)
        func isDue() -> Bool {
            count.withLock { count in
                count += 1
                return count % SabotagedStorage.every == 0
            }
        }
    }

    func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        let (fault, isDue) = (fault, calls.isDue())
        try await base.commit(touching: streams, answering: commands) { (state) throws(EventStoreError) in
            switch fault {
            case .forgetsAnswers: return try decide(LogState(head: state.head, versions: state.versions, answers: [:]))
            case .forgetsVersions where isDue:
                return try decide(LogState(head: state.head, versions: [:], answers: state.answers))
            case .losesCommits where isDue:
                _ = try decide(state)
                return LogCommit(events: [], answers: [], head: state.head, signedHead: nil, tiles: [])
            default: return try decide(state)
            }
        }
    }

    func events(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent] {
        let events = try await base.events(selection, within: limit)
        guard limit.rows < .max, calls.isDue(), !events.isEmpty else { return events }
        return switch fault {
        case .hidesEvents: events.count > 1 ? Array(events.dropFirst()) : events
        case .changesWhatReadersSee: events.count > 1 ? Array(events.reversed()) : events
        default: events
        }
    }

    func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        if fault == .wakesTooEarly, calls.isDue() { return position }
        return try await base.waitForEvents(after: position)
    }
}
