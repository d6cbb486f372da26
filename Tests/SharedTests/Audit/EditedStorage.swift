import Contracts
import EventSourcing

/// A storage whose contents somebody has altered: reads give what the alterations leave, and nothing can be written.
struct EditedStorage: LogStorage {
    var events: [RecordedEvent]
    var heads: [SignedHead]
    var kept: LogHead
    var answered: [CommandAnswer]
    var tilesByLevel: [Int: [MerkleTile]]
    var streams: [StreamVersion]
    var named: LogIdentity
    /// Positions whose events cannot be read.
    var unreadable: Set<Int64> = []
    /// What the engine finds wrong.
    var engineFaults: [String] = []

    /// The contents of a log, unaltered.
    init(_ storage: any LogStorage) async throws {
        events = try await storage.events(LogSelection(), limit: .max)
        heads = try await storage.signedHeads(after: 0, limit: .max)
        kept = try await storage.head()
        answered = try await storage.answers(after: 0, limit: .max)
        tilesByLevel = [1: try await storage.tiles(level: 1, 0..<1_000), 2: try await storage.tiles(level: 2, 0..<10)]
        streams = try await storage.streamVersions(after: nil, limit: .max)
        named = try await storage.identity()
    }

    func events(_ selection: LogSelection, within limit: PageLimit) async throws(EventStoreError) -> [RecordedEvent] {
        let found = limit.page(of: events.lazy.filter { selection.contains($0) }, \.byteCount)
        for event in found where unreadable.contains(event.position.value) { throw .damaged(event.position, "bad row") }
        return found
    }

    func signedHeads(after answers: Int64, limit: Int) async throws(EventStoreError) -> [SignedHead] {
        Array(heads.filter { $0.head.answers.count > answers }.prefix(limit))
    }

    func answers(after count: Int64, within limit: PageLimit) async throws(EventStoreError) -> [CommandAnswer] {
        limit.page(of: answered.dropFirst(Int(count)), \.receipt.count)
    }

    func streamVersions(after stream: StreamName?, limit: Int) async throws(EventStoreError) -> [StreamVersion] {
        Array(streams.filter { kept in stream.map { kept.stream > $0 } ?? true }.prefix(limit))
    }

    func chainHashes(after position: LogPosition, limit: Int) async throws(EventStoreError) -> [Digest256] {
        try await events(LogSelection(after: position), limit: limit).map(\.chainHash)
    }

    func tiles(level: Int, _ range: Range<Int64>) async throws(EventStoreError) -> [MerkleTile] {
        (tilesByLevel[level] ?? []).filter { range.contains($0.index) }
    }

    func head() async throws(EventStoreError) -> LogHead { kept }
    func faults() async throws(EventStoreError) -> [String] { engineFaults }
    func identity() async throws(EventStoreError) -> LogIdentity { named }
    func latestSignedHead() async throws(EventStoreError) -> SignedHead? { heads.last }
    func answer(to command: MessageID) async throws(EventStoreError) -> CommandAnswer? {
        answered.first { $0.command == command }
    }
    func version(of stream: StreamName) async throws(EventStoreError) -> Int64 {
        streams.first { $0.stream == stream }?.version ?? 0
    }
    func position(recordedBy time: Timestamp) async throws(EventStoreError) -> LogPosition { .start }
    func waitForEvents(after position: LogPosition) async throws(EventStoreError) -> LogPosition { throw .readOnly }
    func close() async throws(EventStoreError) {}

    func commit(
        touching streams: [StreamName], answering commands: [MessageID],
        _ decide: @escaping @Sendable (LogState) throws(EventStoreError) -> LogCommit
    ) async throws(EventStoreError) {
        throw .readOnly
    }
}

extension RecordedEvent {
    /// The event with some of its fields altered, and its hashes left as they were unless they are given.
    func altered(
        position: LogPosition? = nil, stream: StreamName? = nil, version: Int64? = nil, id: MessageID? = nil,
        type: MessageName? = nil,
        occurredAt: Timestamp? = nil, availableAt: Timestamp?? = nil, recordedAt: Timestamp? = nil, actor: ActorID? = nil,
        reason: String?? = nil, causation: MessageID? = nil, correlation: MessageID? = nil, trace: TraceContext?? = nil,
        payload: [UInt8]? = nil, contentHash: Digest256? = nil, chainHash: Digest256? = nil
    ) -> RecordedEvent {
        RecordedEvent(
            position: position ?? self.position, stream: stream ?? self.stream, version: version ?? self.version,
            id: id ?? self.id,
            type: type ?? self.type, occurredAt: occurredAt ?? self.occurredAt, availableAt: availableAt ?? self.availableAt,
            recordedAt: recordedAt ?? self.recordedAt, actor: actor ?? self.actor, reason: reason ?? self.reason,
            causation: causation ?? self.causation, correlation: correlation ?? self.correlation, trace: trace ?? self.trace,
            payload: payload ?? self.payload, contentHash: contentHash ?? self.contentHash, chainHash: chainHash ?? self.chainHash
        )
    }
}
