public import Contracts
public import EventSourcing
internal import Runtime

/// A storage as one life of a node reaches it: calls are delayed, refused before their effect, or take effect while their answer is lost.
/// After the crash nothing gets through, and no answer comes back.
public struct SimulatedStorage: LogStorage {
    private let base: any LogStorage
    private let life: SimulatedNode.Life
    private let clock: SimulatedClock
    private let executor: SimulatedExecutor
    private let faults: SimulatedFaults

    /// A storage as one life of a node reaches it.
    ///
    /// - Parameters:
    ///   - base: the storage that all nodes share.
    ///   - life: whose calls get through.
    ///   - node: whose clock passes the delays.
    ///   - executor: draws delays and faults, and takes the trace.
    ///   - faults: how often what happens.
    public init(
        _ base: any LogStorage, for life: SimulatedNode.Life, of node: SimulatedNode, on executor: SimulatedExecutor,
        faults: SimulatedFaults
    ) {
        self.base = base
        self.life = life
        clock = node.clock
        self.executor = executor
        self.faults = faults
    }

    private func delay() async throws(EventStoreError) {
        do throws(CancellationError) {
            try await clock.sleep(for: .nanoseconds(executor.entropy.below(faults.longestDelayNanoseconds + 1)))
        } catch {
            throw .cancelled
        }
        guard life.isAlive else { throw .closed }
    }

    /// A call that only reads.
    private func reading<T>(_ call: () async throws(EventStoreError) -> T) async throws(EventStoreError) -> T {
        try await delay()
        if executor.entropy.once(in: faults.refusalOnceIn) { throw .failed("a read was refused") }
        let value = try await call()
        try await delay()
        return value
    }

    /// Commits behind the delays and faults.
    ///
    /// - Parameters:
    ///   - streams: whose versions are needed.
    ///   - commands: whose answers are needed.
    ///   - decide: makes the commit.
    /// - Throws: what the storage throws, or the fault that was drawn.
    public func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        try await delay()
        if executor.entropy.once(in: faults.refusalOnceIn) {
            executor.note(1)
            throw .storageFull("a commit was refused")
        }
        try await base.commit(touching: streams, answering: commands, decide)
        executor.note(2, UInt64(commands.count))
        do throws(EventStoreError) {
            try await delay()
        } catch {
            // The commit stands; the node that would hear of it is gone.
            throw .failed("the node crashed before the answer")
        }
        if executor.entropy.once(in: faults.lostAnswerOnceIn) {
            executor.note(3)
            throw .failed("the answer to a commit was lost")
        }
    }

    /// Where the log ends.
    ///
    /// - Returns: what the storage holds.
    /// - Throws: what the storage throws, or the fault that was drawn.
    public func head() async throws(EventStoreError) -> LogHead {
        try await reading { () async throws(EventStoreError) in try await base.head() }
    }

    /// Reads events.
    ///
    /// - Parameters:
    ///   - selection: which events.
    ///   - limit: at most so many.
    /// - Returns: what the storage holds.
    /// - Throws: what the storage throws, or the fault that was drawn.
    public func events(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent] {
        try await reading { () async throws(EventStoreError) in try await base.events(selection, within: limit) }
    }

    /// The version of a stream.
    ///
    /// - Parameter stream: the stream.
    /// - Returns: what the storage holds.
    /// - Throws: what the storage throws, or the fault that was drawn.
    public func version(of stream: StreamName) async throws(EventStoreError) -> Int64 {
        try await reading { () async throws(EventStoreError) in try await base.version(of: stream) }
    }

    /// The answer to a command.
    ///
    /// - Parameter command: the command.
    /// - Returns: what the storage holds.
    /// - Throws: what the storage throws, or the fault that was drawn.
    public func answer(to command: MessageID) async throws(EventStoreError) -> CommandAnswer? {
        try await reading { () async throws(EventStoreError) in try await base.answer(to: command) }
    }

    /// The answers to all commands, in the order in which they were committed.
    ///
    /// - Parameters:
    ///   - count: answers behind so many only; 0 from the first.
    ///   - limit: at most so many.
    /// - Returns: the answers.
    /// - Throws: `EventStoreError`, by cause.
    public func answers(after count: Int64, within limit: PageLimit) async throws(EventStoreError) -> [CommandAnswer] {
        try await reading { () async throws(EventStoreError) in try await base.answers(after: count, within: limit) }
    }

    /// All streams with the versions of their last events, in the order of the UTF-8 bytes of their names.
    ///
    /// - Parameters:
    ///   - stream: streams behind this one only; nil from the first.
    ///   - limit: at most so many.
    /// - Returns: the streams, behind the one named.
    /// - Throws: `EventStoreError`, by cause.
    public func streamVersions(after stream: StreamName?, limit: Int) async throws(EventStoreError) -> [StreamVersion] {
        try await reading { () async throws(EventStoreError) in try await base.streamVersions(after: stream, limit: limit) }
    }

    /// The chain hashes of events that follow each other, oldest first, without their events.
    ///
    /// - Parameters:
    ///   - position: of events behind this position only.
    ///   - limit: at most so many.
    /// - Returns: the hashes.
    /// - Throws: `EventStoreError`, by cause.
    public func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256] {
        try await reading { () async throws(EventStoreError) in try await base.chainHashes(after: position, limit: limit) }
    }

    /// The last position whose event was recorded at or before a time.
    ///
    /// - Parameter time: by the writer's clock.
    /// - Returns: `start` when nothing was recorded by then.
    /// - Throws: `EventStoreError`, by cause.
    public func position(recordedBy time: Timestamp) async throws(EventStoreError) -> LogPosition {
        try await reading { () async throws(EventStoreError) in try await base.position(recordedBy: time) }
    }

    /// What the engine itself finds wrong.
    ///
    /// - Returns: what the storage finds.
    /// - Throws: what the storage throws, or the fault that was drawn.
    public func faults() async throws(EventStoreError) -> [String] {
        try await reading { () async throws(EventStoreError) in try await base.faults() }
    }

    /// Signed heads, oldest first.
    ///
    /// - Parameters:
    ///   - answers: heads of commits that ended with more answers than so many.
    ///   - limit: at most so many.
    /// - Returns: what the storage holds.
    /// - Throws: what the storage throws, or the fault that was drawn.
    public func signedHeads(after answers: Int64, limit: Int) async throws(EventStoreError) -> [SignedHead] {
        try await reading { () async throws(EventStoreError) in try await base.signedHeads(after: answers, limit: limit) }
    }

    /// The latest signed head.
    ///
    /// - Returns: what the storage holds.
    /// - Throws: what the storage throws, or the fault that was drawn.
    public func latestSignedHead() async throws(EventStoreError) -> SignedHead? {
        try await reading { () async throws(EventStoreError) in try await base.latestSignedHead() }
    }

    /// Completed subtrees.
    ///
    /// - Parameters:
    ///   - level: the level, from 1.
    ///   - range: the indices at that level.
    /// - Returns: what the storage holds.
    /// - Throws: what the storage throws, or the fault that was drawn.
    public func tiles(level: Int, _ range: Range<Int64>) async throws(EventStoreError) -> [MerkleTile] {
        try await reading { () async throws(EventStoreError) in try await base.tiles(level: level, range) }
    }

    /// Waits for news; the wait itself is neither refused nor lost.
    ///
    /// - Parameter position: returns when the log is past it.
    /// - Returns: where the log ends then.
    /// - Throws: `EventStoreError.cancelled`, or `closed` after a crash.
    public func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        guard life.isAlive else { throw .closed }
        let end = try await base.waitForEvents(after: position)
        try await delay()
        return end
    }

    /// The log's identity.
    ///
    /// - Returns: what the storage holds.
    /// - Throws: what the storage throws, or the fault that was drawn.
    public func identity() async throws(EventStoreError) -> LogIdentity {
        try await reading { () async throws(EventStoreError) in try await base.identity() }
    }

    /// Lets go of the way to the storage; the storage itself is shared, and stays open.
    public func close() async throws(EventStoreError) {}
}
