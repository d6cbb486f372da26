public import Contracts
internal import Messaging
public import Runtime
internal import Synchronization

/// The log: everything that is known, as a sequence of events. It takes appends in groups, hashes, chains and signs them, and reads
/// them back; the engine behind it keeps them.
///
/// ```swift
/// let log = try await EventLog(storage, clock: clock, signer: signer)
/// let result = try await log.append(AppendRequest(cause: cause, streams: [
///     StreamAppend(stream: "trading.orders/42", expected: .none, events: [try EventDraft(placed, occurredAt: cause.time)])
/// ]))
/// ```
public final class EventLog: Sendable {
    /// The engine behind it.
    public let storage: any LogStorage

    /// How much it takes at once.
    public let limits: AppendLimits

    private let clock: any WallClock
    private let signer: any HeadSigning
    private let queue = AppendQueue()
    private let failure = Mutex<String?>(nil)
    private let committed = CommitSignal(at: .start)

    /// A log on an engine.
    ///
    /// - Parameters:
    ///   - storage: where it is kept.
    ///   - clock: the writer's clock.
    ///   - signer: signs its heads.
    ///   - limits: how much it takes at once.
    public init(_ storage: any LogStorage, clock: any WallClock, signer: any HeadSigning, limits: AppendLimits = AppendLimits()) {
        self.storage = storage
        self.clock = clock
        self.signer = signer
        self.limits = limits
    }

    /// Puts the events of one command on the log, all of them or none. When it returns they are safe.
    ///
    /// A command that was done before changes nothing and gets its first answer. Appends that arrive while another is being written are
    /// committed together, in the order in which they came.
    ///
    /// - Parameter request: the command, its events, and what their streams must be like.
    /// - Returns: the answer, and whether the command had been done before.
    /// - Throws: `EventStoreError`, by cause.
    public func append(_ request: AppendRequest) async throws(EventStoreError) -> AppendResult {
        try check(request)
        switch await queue.turn(for: request) {
        case .done(let result): return try result.get()
        case .lead: return try await lead(request)
        }
    }

    /// Reads so many events, however large they are.
    ///
    /// - Parameters:
    ///   - selection: which events, and in which direction.
    ///   - limit: at most so many.
    /// - Returns: the events, in the order of the selection.
    /// - Throws: `EventStoreError`, by cause.
    public func read(_ selection: LogSelection, limit: Int) async throws(EventStoreError) -> [RecordedEvent] {
        try await storage.events(selection, limit: limit)
    }

    /// Reads a page of events, whose bytes are bounded too.
    ///
    /// - Parameters:
    ///   - selection: which events, and in which direction.
    ///   - limit: how many at once; the page ends with the event that makes it full.
    /// - Returns: the events, in the order of the selection; where they do not make the page full, there are no more.
    /// - Throws: `EventStoreError`, by cause.
    public func read(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent] {
        try await storage.events(selection, within: limit)
    }

    /// Where the log ends.
    ///
    /// - Throws: `EventStoreError`, by cause.
    public func head() async throws(EventStoreError) -> LogHead {
        try await storage.head()
    }

    /// Waits until the log reaches past a position, and tells where it ends then.
    ///
    /// - Parameter position: returns at once when the log is past it.
    /// - Returns: where the log ends then.
    /// - Throws: `EventStoreError.cancelled` when the task is cancelled, `closed` when the log is.
    public func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        try await storage.waitForEvents(after: position)
    }

    /// Waits until this log itself, and no other process, has committed past a position.
    ///
    /// - Parameter position: returns at once when it has; `start` for the first commit since it was opened.
    /// - Returns: where its last commit ended.
    /// - Throws: `EventStoreError.cancelled` when the task is cancelled.
    package func waitForOwnCommit(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        try await committed.wait(after: position)
    }

    /// Takes note that another process says to have committed: whoever waits here for what has come is woken.
    ///
    /// - Parameter position: where the log ends, as the other says; the log itself is looked at.
    /// - Returns: where the log ends.
    /// - Throws: `EventStoreError`, by cause.
    @discardableResult
    public func noteCommit(elsewhere position: LogPosition) async throws(EventStoreError) -> LogPosition {
        try await storage.noteCommit(elsewhere: position)
    }

    /// Why the log takes nothing more; nil while it takes appends. Only a new start helps.
    public var failureReason: String? { failure.withLock { $0 } }

    private func check(_ request: AppendRequest) throws(EventStoreError) {
        if let reason = failure.withLock({ $0 }) { throw .stopped(reason) }
        guard request.eventCount <= limits.eventsInRequest else {
            throw .invalidAppend("found \(request.eventCount) events, expected at most \(limits.eventsInRequest)")
        }
        if let reason = request.cause.reason?.utf8.count, reason > limits.bytesInPayload {
            throw .invalidAppend("found a reason of \(reason) bytes, expected at most \(limits.bytesInPayload)")
        }
        var named: Set<StreamName> = []
        for append in request.streams {
            guard named.insert(append.stream).inserted else {
                throw .invalidAppend("found stream \(append.stream) twice, expected each stream once")
            }
            for event in append.events where event.payload.count > limits.bytesInPayload {
                throw .invalidAppend(
                    "\(event.type): found a payload of \(event.payload.count) bytes, expected at most \(limits.bytesInPayload)")
            }
        }
        let bytes = request.byteCount
        guard bytes <= limits.bytesInRequest else {
            throw .invalidAppend("found payloads and reasons of \(bytes) bytes in all, expected at most \(limits.bytesInRequest)")
        }
    }

    /// Commits the caller's append with all that waits.
    private func lead(_ request: AppendRequest) async throws(EventStoreError) -> AppendResult {
        defer { queue.handOver() }
        // Those whose append has just been committed with others are about to send their next: a turn for them saves half of the commits.
        if queue.isShared { await Task.yield() }
        let followers = queue.followers(leading: request, within: limits)
        let outcomes = await commit([request] + followers.map(\.request))
        for (follower, outcome) in zip(followers, outcomes.dropFirst()) { follower.resume(.done(outcome)) }
        return try outcomes[0].get()
    }

    private func commit(_ requests: [AppendRequest]) async -> [Result<AppendResult, EventStoreError>] {
        if let reason = failure.withLock({ $0 }) { return requests.map { _ in .failure(.stopped(reason)) } }
        let outcomes = Mutex<[Result<AppendResult, EventStoreError>]>([])
        let (clock, signer, limits) = (clock, signer, limits)
        do throws(EventStoreError) {
            try await storage.commit(
                touching: requests.flatMap { $0.streams.map(\.stream) }, answering: requests.map(\.cause.command)
            ) { (state) throws(EventStoreError) in
                let commit = GroupCommit(requests, on: state, at: clock.now, within: limits)
                outcomes.withLock { $0 = commit.outcomes }
                let head = commit.head(after: state.head)
                return LogCommit(
                    events: commit.events, answers: commit.answers, head: head,
                    signedHead: commit.answers.isEmpty ? nil : signer.sign(head.treeHead), tiles: commit.tiles)
            }
            let results = outcomes.withLock { $0 }
            if let last = results.compactMap({ try? $0.get().answer.last }).max() { committed.advance(to: last) }
            return results
        } catch {
            if case .failed(let reason) = error { failure.withLock { $0 = reason } }
            return requests.map { _ in .failure(error) }
        }
    }
}
