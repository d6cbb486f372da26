internal import Contracts

/// Reads a log from the front to the back in batches, with the signed heads among the events, and gets past what cannot be read.
struct EventReader: Sendable {
    private let source: AuditSource
    private let batchSize: Int
    private var limit: Int
    private var previous: (position: LogPosition, chainHash: Digest256?)
    private var ordinal = 0
    private var heads: [SignedHead] = []
    /// How many answers the commits of the heads read so far ended with.
    private var nextHead: Int64
    private var hasMoreHeads = true
    /// Where the log ended when reading began, as its storage says; what is appended meanwhile is left out. Nil when it does not say.
    private let end: LogHead?

    init(_ source: AuditSource, after start: LogHead, end: LogHead?, batchSize: Int) {
        self.source = source
        previous = (start.position, start.chainHash)
        self.end = end
        self.batchSize = batchSize
        limit = batchSize
        nextHead = start.answers.count
    }

    /// The next events; nil at the end.
    mutating func next(_ findings: inout FindingList) async throws(EventStoreError) -> EventBatch? {
        guard let events = try await nextEvents(&findings), let last = events.last else { return nil }
        let furthest = events.reduce(last.position) { max($0, $1.position) }
        guard furthest > previous.position else {
            findings.add(
                .position, at: previous.position, found: "events up to \(furthest) again",
                expected: "events behind \(previous.position)")
            return nil
        }
        let batch = EventBatch(
            ordinal: ordinal, events: events, previous: previous, heads: try await heads(through: furthest, &findings))
        ordinal += 1
        previous = (furthest, last.chainHash)
        return batch
    }

    /// The signed heads behind the last event.
    mutating func headsBeyond(_ findings: inout FindingList) async throws(EventStoreError) -> [SignedHead] {
        try await heads(through: LogPosition(.max), &findings)
    }

    private mutating func nextEvents(_ findings: inout FindingList) async throws(EventStoreError) -> [RecordedEvent]? {
        while true {
            do throws(EventStoreError) {
                let events = try await source.events(previous.position, limit)
                limit = min(limit * 2, batchSize)
                guard let end, events.contains(where: { $0.position > end.position }) else { return events }
                return events.filter { $0.position <= end.position }
            } catch {
                guard case .damaged(_, let detail) = error else { throw error }
                guard limit == 1 else {
                    limit = max(limit / 8, 1)
                    continue
                }
                let position = previous.position.advanced(by: 1)
                findings.add(.unreadable, at: position, found: detail, expected: "an event")
                guard let end, position < end.position else { return nil }
                previous = (position, nil)
                if Task.isCancelled { throw .cancelled }
            }
        }
    }

    private mutating func heads(through position: LogPosition, _ findings: inout FindingList) async throws(EventStoreError)
        -> [SignedHead]
    {
        while hasMoreHeads, heads.last.map({ $0.head.position <= position }) ?? true {
            do throws(EventStoreError) {
                let more = try await source.signedHeads(nextHead, batchSize)
                let furthest = more.map(\.head.answers.count).max() ?? 0
                let wanted = more.filter { $0.head.answers.count <= end?.answers.count ?? .max }
                hasMoreHeads = furthest > nextHead && wanted.count == more.count
                nextHead = max(nextHead, furthest)
                heads += wanted
            } catch {
                guard case .damaged(let place, let detail) = error else { throw error }
                findings.add(
                    .unreadable, at: place ?? previous.position.advanced(by: 1), found: detail, expected: "a signed head")
                hasMoreHeads = false
            }
        }
        let taken = heads.prefix { $0.head.position <= position }
        heads.removeFirst(taken.count)
        return Array(taken)
    }
}
