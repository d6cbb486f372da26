public import Contracts

/// What a verification reads: a log in its storage, or an export of one. What a source does not keep is nil, and the report names it.
///
/// Each reading goes from the front to the back: a source that can only be read once, such as a pipe, gives the next batch each time.
public struct AuditSource: Sendable {
    /// The log's identity.
    public var identity: @Sendable () async throws(EventStoreError) -> LogIdentity

    /// Events behind a position, at most so many, in the order in which they stand; none at the end.
    public var events: @Sendable (_ after: LogPosition, _ limit: Int) async throws(EventStoreError) -> [RecordedEvent]

    /// Signed heads from a position on, at most so many, in order; none at the end.
    public var signedHeads: @Sendable (_ from: LogPosition, _ limit: Int) async throws(EventStoreError) -> [SignedHead]

    /// The state that the next commit goes on from.
    public var head: (@Sendable () async throws(EventStoreError) -> LogHead)?

    /// Chain hashes behind a position, at most so many.
    public var chainHashes: (@Sendable (_ after: LogPosition, _ limit: Int) async throws(EventStoreError) -> [Digest256])?

    /// Kept roots of subtrees of a level, by their indices.
    public var tiles: (@Sendable (_ level: Int, _ indices: Range<Int64>) async throws(EventStoreError) -> [MerkleTile])?

    /// Answers to commands behind one, at most so many, by the identifiers of the commands.
    public var answers: (@Sendable (_ after: MessageID?, _ limit: Int) async throws(EventStoreError) -> [CommandAnswer])?

    /// The answer to one command.
    public var answer: (@Sendable (_ to: MessageID) async throws(EventStoreError) -> CommandAnswer?)?

    /// Streams with their versions behind one, at most so many, by the bytes of their names.
    public var streamVersions: (@Sendable (_ after: StreamName?, _ limit: Int) async throws(EventStoreError) -> [StreamVersion])?

    /// What an export keeps at least.
    ///
    /// - Parameters:
    ///   - identity: the log's identity.
    ///   - events: events behind a position, at most so many, in the order in which they stand.
    ///   - signedHeads: signed heads from a position on, at most so many, in order.
    public init(
        identity: @escaping @Sendable () async throws(EventStoreError) -> LogIdentity,
        events: @escaping @Sendable (LogPosition, Int) async throws(EventStoreError) -> [RecordedEvent],
        signedHeads: @escaping @Sendable (LogPosition, Int) async throws(EventStoreError) -> [SignedHead]
    ) {
        self.identity = identity
        self.events = events
        self.signedHeads = signedHeads
    }

    /// A log in its storage, with all that the storage keeps.
    ///
    /// - Parameter storage: where the log is kept.
    public init(_ storage: any LogStorage) {
        identity = { () throws(EventStoreError) in try await storage.identity() }
        events = { (after, limit) throws(EventStoreError) in try await storage.events(LogSelection(after: after), limit: limit) }
        signedHeads = { (from, limit) throws(EventStoreError) in try await storage.signedHeads(from: from, limit: limit) }
        head = { () throws(EventStoreError) in try await storage.head() }
        chainHashes = { (after, limit) throws(EventStoreError) in try await storage.chainHashes(after: after, limit: limit) }
        tiles = { (level, indices) throws(EventStoreError) in try await storage.tiles(level: level, indices) }
        answers = { (after, limit) throws(EventStoreError) in try await storage.answers(after: after, limit: limit) }
        answer = { (command) throws(EventStoreError) in try await storage.answer(to: command) }
        streamVersions = { (after, limit) throws(EventStoreError) in try await storage.streamVersions(after: after, limit: limit)
        }
    }
}
