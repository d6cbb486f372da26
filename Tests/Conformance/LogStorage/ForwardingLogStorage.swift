public import Contracts
public import EventSourcing

/// A storage that hands every call to another: a test states only what it does otherwise.
public protocol ForwardingLogStorage: LogStorage {
    /// The storage behind it.
    var base: any LogStorage { get }
}

extension ForwardingLogStorage {
    /// Hands the commit on.
    public func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        try await base.commit(touching: streams, answering: commands, decide)
    }

    /// Hands the call on.
    public func head() async throws(EventStoreError) -> LogHead { try await base.head() }

    /// Hands the call on.
    public func events(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent] {
        try await base.events(selection, within: limit)
    }

    /// Hands the call on.
    public func version(of stream: StreamName) async throws(EventStoreError) -> Int64 { try await base.version(of: stream) }

    /// Hands the call on.
    public func answer(to command: MessageID) async throws(EventStoreError) -> CommandAnswer? {
        try await base.answer(to: command)
    }

    /// Hands the call on.
    public func answers(after count: Int64, within limit: PageLimit) async throws(EventStoreError) -> [CommandAnswer] {
        try await base.answers(after: count, within: limit)
    }

    /// Hands the call on.
    public func streamVersions(after stream: StreamName?, limit: Int) async throws(EventStoreError) -> [StreamVersion] {
        try await base.streamVersions(after: stream, limit: limit)
    }

    /// Hands the call on.
    public func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256] {
        try await base.chainHashes(after: position, limit: limit)
    }

    /// Hands the call on.
    public func position(recordedBy time: Timestamp) async throws(EventStoreError) -> LogPosition {
        try await base.position(recordedBy: time)
    }

    /// Hands the call on.
    public func faults() async throws(EventStoreError) -> [String] { try await base.faults() }

    /// Hands the call on.
    public func signedHeads(after answers: Int64, limit: Int) async throws(EventStoreError) -> [SignedHead] {
        try await base.signedHeads(after: answers, limit: limit)
    }

    /// Hands the call on.
    public func latestSignedHead() async throws(EventStoreError) -> SignedHead? { try await base.latestSignedHead() }

    /// Hands the call on.
    public func tiles(level: Int, _ range: Range<Int64>) async throws(EventStoreError) -> [MerkleTile] {
        try await base.tiles(level: level, range)
    }

    /// Hands the call on.
    public func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition {
        try await base.waitForEvents(after: position)
    }

    /// Hands the call on.
    public func noteCommit(elsewhere position: LogPosition) async throws(EventStoreError) -> LogPosition {
        try await base.noteCommit(elsewhere: position)
    }

    /// Hands the call on.
    public func identity() async throws(EventStoreError) -> LogIdentity { try await base.identity() }

    /// Hands the call on.
    public func beginning() async throws(EventStoreError) -> SignedHead? { try await base.beginning() }

    /// Hands the call on.
    public func close() async throws(EventStoreError) { try await base.close() }
}
