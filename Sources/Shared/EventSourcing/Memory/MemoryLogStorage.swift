public import Contracts
internal import Synchronization

/// A log in memory: the engine of simulations and of tests, and the meaning that every other engine must have.
public final class MemoryLogStorage: LogStorage {
    private struct State {
        var events: [RecordedEvent] = []
        var head = LogHead.empty
        var streams: [StreamName: [Int]] = [:]
        var answers: [CommandAnswer] = []
        var places: [MessageID: Int] = [:]
        var signedHeads: [SignedHead] = []
        var tiles: [Int: [MerkleTile]] = [:]
        var isClosed = false
        /// The list that a whole reading pages through, made when it is asked for.
        var sortedStreams: [StreamName]?

        func answer(to command: MessageID) -> CommandAnswer? { places[command].map { answers[$0] } }
    }

    private let state = Mutex(State())
    private let signal = CommitSignal(at: .start)
    private let made: LogIdentity

    /// An empty log.
    ///
    /// - Parameter identity: what tells it from another.
    public init(identity: LogIdentity) {
        made = identity
    }

    /// Decides on a commit under the lock of the head, and makes it durable.
    ///
    /// - Parameters:
    ///   - streams: the streams whose versions are needed.
    ///   - commands: the commands whose earlier answers are needed.
    ///   - decide: makes the commit from the state; must not wait. An empty commit writes nothing.
    /// - Throws: what `decide` throws, or `EventStoreError`, by cause.
    public func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        let position = try state.withLock { (state) throws(EventStoreError) -> LogPosition in
            guard !state.isClosed else { throw .closed }
            let before = LogState(
                head: state.head,
                versions: streams.reduce(into: [:]) { $0[$1] = state.streams[$1].map { Int64($0.count) } },
                answers: commands.reduce(into: [:]) { $0[$1] = state.answer(to: $1) })
            MemoryLogStorage.take(try decide(before), into: &state)
            return state.head.position
        }
        signal.advance(to: position)
    }

    private static func take(_ commit: LogCommit, into state: inout State) {
        for event in commit.events {
            state.streams[event.stream, default: []].append(state.events.count)
            state.events.append(event)
        }
        for answer in commit.answers {
            state.places[answer.command] = state.answers.count
            state.answers.append(answer)
        }
        for tile in commit.tiles { state.tiles[tile.level, default: []].append(tile) }
        if let head = commit.signedHead { state.signedHeads.append(head) }
        state.head = commit.head
        state.sortedStreams = nil
    }

    /// Where the log ends.
    ///
    /// - Returns: the head; `LogHead.empty` for a log without events.
    /// - Throws: `EventStoreError`, by cause.
    public func head() async throws(EventStoreError) -> LogHead {
        try open { $0.head }
    }

    /// Reads events.
    ///
    /// - Parameters:
    ///   - selection: which events, and in which direction.
    ///   - limit: how many at once.
    /// - Returns: the events, in the order of the selection.
    /// - Throws: `EventStoreError`, by cause.
    public func events(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent] {
        try open { state in
            if let stream = selection.stream {
                return MemoryLogStorage.pick(selection, limit, among: state.streams[stream] ?? [], of: state.events)
            }
            let end = min(selection.knownAt.map { Int($0.value) } ?? .max, state.events.count)
            let after = selection.after.map { Int($0.value) }
            let places =
                selection.backwards ? 0..<min(end, max(0, (after ?? .max) - 1)) : min(end, after ?? 0)..<end
            return MemoryLogStorage.pick(selection, limit, among: places, of: state.events)
        }
    }

    private static func pick(
        _ selection: LogSelection, _ limit: PageLimit, among places: some BidirectionalCollection<Int>, of events: [RecordedEvent]
    ) -> [RecordedEvent] {
        guard selection.backwards else {
            return limit.page(of: places.lazy.map { events[$0] }.filter(selection.contains), \.byteCount)
        }
        return limit.page(of: places.reversed().lazy.map { events[$0] }.filter(selection.contains), \.byteCount)
    }

    /// The version of the last event of a stream; 0 when it has none.
    ///
    /// - Parameter stream: the stream.
    /// - Returns: 0 when it has no event.
    /// - Throws: `EventStoreError`, by cause.
    public func version(of stream: StreamName) async throws(EventStoreError) -> Int64 {
        try open { Int64($0.streams[stream]?.count ?? 0) }
    }

    /// The answer to a command that was done before.
    ///
    /// - Parameter command: the identifier of the command.
    /// - Returns: nil for a command that is not known.
    /// - Throws: `EventStoreError`, by cause.
    public func answer(to command: MessageID) async throws(EventStoreError) -> CommandAnswer? {
        try open { $0.answer(to: command) }
    }

    /// The answers to all commands, in the order in which they were committed.
    ///
    /// - Parameters:
    ///   - count: answers behind so many only; 0 from the first.
    ///   - limit: how many at once.
    /// - Returns: the answers.
    /// - Throws: `EventStoreError`, by cause.
    public func answers(after count: Int64, within limit: PageLimit) async throws(EventStoreError) -> [CommandAnswer] {
        try open { limit.page(of: $0.answers.dropFirst(Int(count)), \.receipt.count) }
    }

    /// All streams with the versions of their last events, in the order of the UTF-8 bytes of their names.
    ///
    /// - Parameters:
    ///   - stream: streams behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: the streams, behind the one named.
    /// - Throws: `EventStoreError`, by cause.
    public func streamVersions(after stream: StreamName?, limit: Int) async throws(EventStoreError) -> [StreamVersion] {
        func precedes(_ left: StreamName, _ right: StreamName) -> Bool {
            left.text.utf8.lexicographicallyPrecedes(right.text.utf8)
        }
        return try reading { state in
            let all = state.sortedStreams ?? state.streams.keys.sorted(by: precedes)
            state.sortedStreams = all
            let names = MemoryLogStorage.page(of: all, limit) { name in stream.map { !precedes($0, name) } ?? false }
            return names.map { StreamVersion(stream: $0, version: Int64(state.streams[$0]?.count ?? 0)) }
        }
    }

    /// The elements of a sorted list that follow those which `isBefore` is true of.
    private static func page<T>(of sorted: [T], _ limit: Int, isBefore: (T) -> Bool) -> [T] {
        var (low, high) = (0, sorted.count)
        while low < high {
            let middle = (low + high) / 2
            if isBefore(sorted[middle]) { low = middle + 1 } else { high = middle }
        }
        return Array(sorted[low...].prefix(limit))
    }

    /// The chain hashes of events that follow each other, oldest first, without their events.
    ///
    /// - Parameters:
    ///   - position: of events behind this position only.
    ///   - limit: at most so many.
    /// - Returns: the hashes.
    /// - Throws: `EventStoreError`, by cause.
    public func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256] {
        try open { $0.events.dropFirst(Int(position.value)).prefix(limit).map(\.chainHash) }
    }

    /// The last position whose event was recorded at or before a time.
    ///
    /// - Parameter time: by the writer's clock.
    /// - Returns: `start` when nothing was recorded by then.
    /// - Throws: `EventStoreError`, by cause.
    public func position(recordedBy time: Timestamp) async throws(EventStoreError) -> LogPosition {
        try open { state in
            var (low, high) = (0, state.events.count)
            while low < high {
                let middle = (low + high) / 2
                if state.events[middle].recordedAt <= time { low = middle + 1 } else { high = middle }
            }
            return LogPosition(Int64(low))
        }
    }

    /// Signed heads, oldest first: one of each commit.
    ///
    /// - Parameters:
    ///   - answers: heads of commits that ended with more answers than so many; 0 from the first.
    ///   - limit: at most so many.
    /// - Returns: the heads.
    /// - Throws: `EventStoreError`, by cause.
    public func signedHeads(after answers: Int64, limit: Int) async throws(EventStoreError) -> [SignedHead] {
        try open { MemoryLogStorage.page(of: $0.signedHeads, limit) { $0.head.answers.count <= answers } }
    }

    /// The latest signed head; nil for a log without commits.
    ///
    /// - Returns: nil for a log without commits.
    /// - Throws: `EventStoreError`, by cause.
    public func latestSignedHead() async throws(EventStoreError) -> SignedHead? {
        try open { $0.signedHeads.last }
    }

    /// Completed subtrees of the Merkle tree, in the order of their indices.
    ///
    /// - Parameters:
    ///   - level: the level of the tiles, from 1.
    ///   - range: the indices at that level.
    /// - Returns: the tiles that are complete, in the order of their indices.
    /// - Throws: `EventStoreError`, by cause.
    public func tiles(level: Int, _ range: Range<Int64>) async throws(EventStoreError) -> [MerkleTile] {
        try open { ($0.tiles[level] ?? []).filter { range.contains($0.index) } }
    }

    /// What the engine itself finds wrong with how it keeps the log: nothing, in memory.
    ///
    /// - Returns: no faults.
    /// - Throws: `EventStoreError.closed`.
    public func faults() async throws(EventStoreError) -> [String] {
        try open { _ in [] }
    }

    /// Waits until the log reaches past a position, and tells where it ends then.
    ///
    /// - Parameter position: returns at once when the log is past it.
    /// - Returns: where the log ends then.
    /// - Throws: `EventStoreError.cancelled` when the task is cancelled, `closed` when the log is.
    public func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        try await signal.wait(after: position)
    }

    /// The log's identity and format, set when it was made.
    ///
    /// - Returns: the identity.
    /// - Throws: `EventStoreError`, by cause.
    public func identity() async throws(EventStoreError) -> LogIdentity { made }

    /// Makes what was committed safe, and lets go of what the engine holds. A second call does nothing.
    ///
    /// - Throws: `EventStoreError`, by cause.
    public func close() async throws(EventStoreError) {
        state.withLock { $0.isClosed = true }
        signal.close()
    }

    private func reading<T>(_ body: (inout State) -> T) throws(EventStoreError) -> T {
        try state.withLock { (state) throws(EventStoreError) -> T in
            guard !state.isClosed else { throw .closed }
            return body(&state)
        }
    }

    private func open<T>(_ body: (State) -> T) throws(EventStoreError) -> T {
        try state.withLock { (state) throws(EventStoreError) -> T in
            guard !state.isClosed else { throw .closed }
            return body(state)
        }
    }
}
