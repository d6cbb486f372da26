internal import Contracts
internal import Edge
internal import EventSourcing

/// Shows what happens to bonds, all of it or of each bond the latest.
struct Watch: Sendable {
    private let following: LogFollowing
    private let isComplete: Bool

    /// A watch.
    ///
    /// - Parameters:
    ///   - call: whose it is.
    ///   - contracts: the events that are watched, in their newest versions.
    ///   - delivery: how much is shown.
    ///   - mostBehind: how many events a client may be behind.
    /// - Throws: `Problem` of the kind `invalidRequest`.
    init(
        _ call: ClientCall, _ contracts: Set<MessageName>, _ delivery: Bondtrader_V1_Delivery, mostBehind: Int64?
    ) throws(Problem) {
        switch delivery {
        case .unspecified, .complete: isComplete = true
        case .latest: isComplete = false
        case .UNRECOGNIZED(let number):
            throw Problem(.invalidRequest, "found \(number), expected 1 for all or 2 for the latest", field: "delivery")
        }
        let types = contracts.union(call.api.newest.wireNames(of: contracts))
        following = try LogFollowing(
            call, LogSelection(types: types), follows: true, mostBehind: mostBehind,
            page: PageLimit(isComplete ? 16 : 64))
    }

    /// Shows what happens.
    ///
    /// - Parameters:
    ///   - position: it begins behind this one; nil for the end of the log.
    ///   - rows: what an event says, one a bond.
    ///   - write: shows rows that stand up to a position.
    /// - Throws: what ends the stream.
    func run<Row: Sendable>(
        after position: Int64?, rows: (RecordedEvent) throws -> [(bond: String, row: Row)],
        write: ([Row], LogPosition) async throws -> Void
    ) async throws {
        let start = try await following.start(position)
        // So that a client knows where it stands before anything happens.
        try await write([], start)
        var latest = Latest<Row>(most: following.call.api.limits.latestBonds)
        try await following.run(from: start) { events, position in
            guard !isComplete else { return try await showAll(events, rows, write) }
            latest.take(try events.flatMap(rows))
            // A full page has more behind it, which may say something newer of the same bonds.
            guard latest.isFull || !following.page.isReached(by: events) else { return .nothing }
            let shown = latest.taken()
            guard !shown.isEmpty else { return .nothing }
            try await write(shown, position)
            return .told
        } pulse: { position in
            try await write(latest.taken(), position)
        }
    }

    private func showAll<Row>(
        _ events: [RecordedEvent], _ rows: (RecordedEvent) throws -> [(bond: String, row: Row)],
        _ write: ([Row], LogPosition) async throws -> Void
    ) async throws -> LogFollowing.Shown {
        var shown = LogFollowing.Shown.nothing
        for event in events {
            let found = try rows(event)
            shown = .nothing
            guard !found.isEmpty else { continue }
            try await write(found.map(\.row), event.position)
            shown = .told
        }
        return shown
    }
}

/// The last row of each bond since the client took any: as many as there are bonds, however many events they stand in.
private struct Latest<Row> {
    private var rows: [String: Row] = [:]
    private var pages = 0
    private let most: Int

    init(most: Int) {
        self.most = most
    }

    /// Whether the client has to see them before more is read: they are many, or come faster than they can be read.
    var isFull: Bool { rows.count >= most || pages >= 64 }

    mutating func take(_ events: [(bond: String, row: Row)]) {
        for (bond, row) in events { rows[bond] = row }
        pages += 1
    }

    /// All of them, by bond; none are left.
    mutating func taken() -> [Row] {
        defer { (rows, pages) = ([:], 0) }
        return rows.sorted { $0.key < $1.key }.map(\.value)
    }
}
