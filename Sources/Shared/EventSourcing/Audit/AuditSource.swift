public import Contracts

/// What a verification reads: a log in its storage, or an export of one. What a source does not keep is nil, and the report names it.
///
/// Each reading goes from the front to the back: a source that can only be read once, such as a pipe, gives the next batch each time.
public struct AuditSource: Sendable {
    /// The log's identity.
    public var identity: @Sendable () async throws(EventStoreError) -> LogIdentity

    /// Events behind a position, a page of them, in the order in which they stand; none at the end.
    public var page: @Sendable (_ after: LogPosition, _ limit: PageLimit) async throws(EventStoreError) -> EventPage

    /// Signed heads of commits that ended with more answers than so many, at most so many, in order; none at the end.
    public var signedHeads: @Sendable (_ after: Int64, _ limit: Int) async throws(EventStoreError) -> [SignedHead]

    /// The state that the next commit goes on from.
    public var head: (@Sendable () async throws(EventStoreError) -> LogHead)?

    /// Chain hashes behind a position, at most so many.
    public var chainHashes: (@Sendable (_ after: LogPosition, _ limit: Int) async throws(EventStoreError) -> [Digest256])?

    /// Kept roots of subtrees of a level, by their indices.
    public var tiles: (@Sendable (_ level: Int, _ indices: Range<Int64>) async throws(EventStoreError) -> [MerkleTile])?

    /// Answers to commands behind so many, a page of them, in the order of commits; none at the end.
    public var answers: (@Sendable (_ after: Int64, _ limit: PageLimit) async throws(EventStoreError) -> [CommandAnswer])?

    /// Streams with their versions behind one, at most so many, by the bytes of their names.
    public var streamVersions: (@Sendable (_ after: StreamName?, _ limit: Int) async throws(EventStoreError) -> [StreamVersion])?

    /// What the engine itself finds wrong with how it keeps the log.
    public var faults: (@Sendable () async throws(EventStoreError) -> [String])?

    /// The signed head behind which events are at hand; nil when all are.
    public var beginning: (@Sendable () async throws(EventStoreError) -> SignedHead?)?

    /// What an export keeps at least.
    ///
    /// - Parameters:
    ///   - identity: the log's identity.
    ///   - events: events behind a position, a page of them, in the order in which they stand.
    ///   - signedHeads: signed heads of commits that ended with more answers than so many, at most so many, in order.
    public init(
        identity: @escaping @Sendable () async throws(EventStoreError) -> LogIdentity,
        events: @escaping @Sendable (LogPosition, PageLimit) async throws(EventStoreError) -> [RecordedEvent],
        signedHeads: @escaping @Sendable (Int64, Int) async throws(EventStoreError) -> [SignedHead]
    ) {
        self.identity = identity
        page = { (after, limit) throws(EventStoreError) in EventPage(try await events(after, limit)) }
        self.signedHeads = signedHeads
    }

    /// A log in its storage, with all that the storage keeps.
    ///
    /// - Parameter storage: where the log is kept.
    public init(_ storage: any LogStorage) {
        identity = { () throws(EventStoreError) in try await storage.identity() }
        page = { (after, limit) throws(EventStoreError) in try await storage.page(after: after, within: limit) }
        signedHeads = { (after, limit) throws(EventStoreError) in try await storage.signedHeads(after: after, limit: limit) }
        faults = { () throws(EventStoreError) in try await storage.faults() }
        head = { () throws(EventStoreError) in try await storage.head() }
        chainHashes = { (after, limit) throws(EventStoreError) in try await storage.chainHashes(after: after, limit: limit) }
        tiles = { (level, indices) throws(EventStoreError) in try await storage.tiles(level: level, indices) }
        beginning = { () throws(EventStoreError) in try await storage.beginning() }
        answers = { (after, limit) throws(EventStoreError) in try await storage.answers(after: after, within: limit) }
        streamVersions = { (after, limit) throws(EventStoreError) in try await storage.streamVersions(after: after, limit: limit)
        }
    }
}
