internal import Contracts

/// Reads a log from the front to the back in batches, with the signed heads among the events, and gets past what cannot be read.
struct EventReader: Sendable {
    private let source: AuditSource
    private let batch: PageLimit
    private var limit: PageLimit
    private var previous: (position: LogPosition, chainHash: Digest256?)
    private var ordinal = 0
    private var heads: [SignedHead] = []
    /// How many answers the commits of the heads read so far ended with.
    private var nextHead: Int64
    private var hasMoreHeads = true
    /// How many events one behind the other could not be read.
    private var lost = 0
    /// Where the log ended when reading began, as its storage says; what is appended meanwhile is left out. Nil when it does not say.
    private let end: LogHead?

    init(_ source: AuditSource, after start: LogHead, end: LogHead?, batch: PageLimit) {
        self.source = source
        previous = (start.position, start.chainHash)
        self.end = end
        self.batch = batch
        limit = batch
        nextHead = start.answers.count
    }

    /// The next events; nil at the end.
    mutating func next(_ findings: inout FindingList) async throws(EventStoreError) -> EventBatch? {
        guard let page = try await nextPage(&findings), let last = page.rows.last else { return nil }
        let furthest = page.rows.reduce(last.position) { max($0, $1.position) }
        guard furthest > previous.position else {
            findings.add(
                .position, at: previous.position, found: "events up to \(furthest) again",
                expected: "events behind \(previous.position)")
            return nil
        }
        let batch = EventBatch(
            ordinal: ordinal, page: page, previous: previous, heads: try await heads(through: furthest, &findings))
        ordinal += 1
        previous = (furthest, last.chainHash)
        return batch
    }

    /// The signed heads behind the last event.
    mutating func headsBeyond(_ findings: inout FindingList) async throws(EventStoreError) -> [SignedHead] {
        try await heads(through: LogPosition(.max), &findings)
    }

    private mutating func nextPage(_ findings: inout FindingList) async throws(EventStoreError) -> EventPage? {
        while true {
            do throws(EventStoreError) {
                let page = try await source.page(previous.position, limit)
                limit.rows = min(limit.rows * 2, batch.rows)
                lost = 0
                return end.map { page.through($0.position) } ?? page
            } catch {
                guard case .damaged(_, let detail) = error else { throw error }
                guard limit.rows == 1 else {
                    limit.rows = max(limit.rows / 8, 1)
                    continue
                }
                let position = previous.position.advanced(by: 1)
                findings.add(.unreadable, at: position, found: detail, expected: "an event")
                guard let end, position < end.position else { return nil }
                previous = (position, nil)
                if Task.isCancelled { throw .cancelled }
                lost += 1
                if lost == EventReader.lostInRow {
                    let found = try await search(from: position, to: end.position)
                    findings.add(
                        .unreadable, at: position.advanced(by: 1), found: detail,
                        expected: "events up to \(found ?? end.position)")
                    guard let found else { return nil }
                    previous = (found, nil)
                    lost = 0
                }
            }
        }
    }

    /// After so many events that cannot be read a longer way is looked past, so that what a damaged end says costs no more reads than
    /// there are events.
    private static let lostInRow = 1_024

    /// Looks for a place behind which there is something to read, by steps that double, and halves the last one; nil when there is none.
    private func search(from position: LogPosition, to end: LogPosition) async throws(EventStoreError) -> LogPosition? {
        var (low, step) = (position.value, Int64(1))
        while true {
            let next = step < end.value - low ? low + step : end.value
            if try await canRead(after: LogPosition(next)) {
                var high = next
                while high - low > 1 {
                    let middle = low + (high - low) / 2
                    if try await canRead(after: LogPosition(middle)) { high = middle } else { low = middle }
                }
                return LogPosition(high)
            }
            guard next < end.value else { return nil }
            (low, step) = (next, step * 2)
        }
    }

    private func canRead(after position: LogPosition) async throws(EventStoreError) -> Bool {
        do throws(EventStoreError) {
            _ = try await source.page(position, PageLimit(1))
            return true
        } catch {
            guard case .damaged = error else { throw error }
            return false
        }
    }

    private mutating func heads(through position: LogPosition, _ findings: inout FindingList) async throws(EventStoreError)
        -> [SignedHead]
    {
        while hasMoreHeads, heads.last.map({ $0.head.position <= position }) ?? true {
            do throws(EventStoreError) {
                let more = try await source.signedHeads(nextHead, batch.rows)
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
