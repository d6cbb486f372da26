internal import Contracts
internal import Edge
internal import EventSourcing
internal import GRPCCore
internal import GRPCProtobuf
internal import Messaging
internal import Runtime

/// Reads the log for one stream, to its end or as it grows. It holds a page of events and its place: a client that takes its time holds it
/// back, and the log keeps what comes meanwhile.
struct LogFollowing: Sendable {
    let call: ClientCall
    /// Which events; where it begins and ends is not read.
    let selection: LogSelection
    /// Whether it goes on as the log grows.
    let follows: Bool
    /// How many events a client may be behind once it had all; nil for any number.
    let mostBehind: Int64?
    /// How many events are read at once.
    let page: PageLimit

    /// What a page did.
    enum Shown: Sendable {
        /// The client was told where it stands.
        case told
        /// Nothing that was asked for stood in it.
        case nothing
    }

    init(
        _ call: ClientCall, _ selection: LogSelection, follows: Bool, mostBehind: Int64?, page: PageLimit = PageLimit(64)
    ) throws(Problem) {
        if let mostBehind, mostBehind < 1 {
            throw Problem(.invalidRequest, "found \(mostBehind), expected 1 or more", field: "max_lag")
        }
        (self.call, self.selection, self.follows) = (call, selection, follows)
        (self.mostBehind, self.page) = (mostBehind, page)
    }

    /// Where a stream begins.
    ///
    /// - Parameter position: what the client named; nil for the end of the log.
    /// - Returns: the position.
    /// - Throws: `Problem` of the kind `positionNotReached` for one behind the end.
    func start(_ position: Int64?) async throws -> LogPosition {
        guard let position else { return try await call.api.log.head().position }
        let start = try LogPosition(reading: position, "after_position")
        try await call.api.moments.check(start, of: "after_position")
        return start
    }

    /// Reads on.
    ///
    /// - Parameters:
    ///   - start: it begins behind this position.
    ///   - show: shows the events of a page, up to a position, to the client; none when there are no more for now.
    ///   - pulse: tells the client where it stands, when nothing was shown for long or at the end.
    /// - Throws: what they throw, what the log throws, or `RPCError` when the client is too far behind.
    func run(
        from start: LogPosition, show: (_ events: [RecordedEvent], _ position: LogPosition) async throws -> Shown,
        pulse: (_ position: LogPosition) async throws -> Void
    ) async throws {
        var (position, hadAll) = (start, false)
        let end = follows ? nil : try await call.api.log.head().position
        var told = call.api.clock.now
        while !Task.isCancelled {
            // What is not found up to here is not asked for.
            let head = try await call.api.log.head().position
            if hadAll { try check(position, head) }
            let events = try await read(after: position, upTo: end)
            if let last = events.last {
                position = last.position
                if case .told = try await show(events, position) {
                    told = call.api.clock.now
                } else if call.api.clock.now.since(told) >= call.api.limits.heartbeat {
                    try await pulse(position)
                    told = call.api.clock.now
                }
                continue
            }
            hadAll = true
            position = max(position, end ?? head)
            if case .told = try await show([], position) { told = call.api.clock.now }
            guard follows else { return try await pulse(position) }
            guard try await isQuiet(after: position) else { continue }
            try await pulse(position)
            told = call.api.clock.now
        }
        try Task.checkCancellation()
    }

    private func read(after position: LogPosition, upTo end: LogPosition?) async throws -> [RecordedEvent] {
        var selection = selection
        (selection.after, selection.knownAt) = (position, end)
        return try await call.api.log.read(selection, within: page)
    }

    private func check(_ position: LogPosition, _ head: LogPosition) throws {
        guard let mostBehind, head.value - position.value > mostBehind else { return }
        let text =
            "found the client \(head.value - position.value) events behind, expected at most \(mostBehind); resume behind \(position)"
        let info = ErrorDetails.errorInfo(
            reason: "SLOW_CONSUMER", domain: "bondtrader", metadata: ["position": "\(position)"])
        throw RPCError(GoogleRPCStatus(code: .resourceExhausted, message: text, details: [info]))
    }

    /// Whether nothing came for as long as a stream may say nothing.
    private func isQuiet(after position: LogPosition) async throws -> Bool {
        let (log, clock, heartbeat) = (call.api.log, call.api.clock, call.api.limits.heartbeat)
        return try await withThrowingTaskGroup(of: Bool.self) { group in
            group.addTask {
                _ = try await log.waitForEvents(after: position)
                return false
            }
            group.addTask {
                try await clock.sleep(for: heartbeat)
                return true
            }
            defer { group.cancelAll() }
            return try await group.next() ?? false
        }
    }
}
