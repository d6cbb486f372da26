public import Contracts
public import EventSourcing
internal import Messaging

/// An engine under test, and the log that writes through it.
public struct LogStorageFixture: Sendable {
    /// Makes an empty storage.
    public let make: @Sendable () async throws -> any LogStorage

    /// Opens the storage again as after a restart; nil for an engine that forgets.
    public let reopen: (@Sendable (any LogStorage) async throws -> any LogStorage)?

    /// Signs its heads.
    public let signer: any HeadSigning

    /// The identity that `make` gives its storages.
    public let identity: LogIdentity

    /// An engine under test.
    ///
    /// - Parameters:
    ///   - make: makes an empty storage, with the identity that `LogStorageFixture.identity` is.
    ///   - reopen: closes the storage and opens it again as after a restart; nil for an engine that forgets.
    public init(
        make: @escaping @Sendable () async throws -> any LogStorage,
        reopen: (@Sendable (any LogStorage) async throws -> any LogStorage)? = nil
    ) {
        self.init(identity: LogStorageFixture.identity, signer: MarkSigner(), make: make, reopen: reopen)
    }

    /// An engine under test that looks at signatures.
    ///
    /// - Parameters:
    ///   - identity: the identity that `make` gives its storages.
    ///   - signer: signs for it.
    ///   - make: makes an empty storage.
    ///   - reopen: closes the storage and opens it again as after a restart; nil for an engine that forgets.
    public init(
        identity: LogIdentity, signer: any HeadSigning, make: @escaping @Sendable () async throws -> any LogStorage,
        reopen: (@Sendable (any LogStorage) async throws -> any LogStorage)? = nil
    ) {
        self.make = make
        self.reopen = reopen
        self.signer = signer
        self.identity = identity
    }

    /// The identity of storages whose signatures are marks.
    public static let identity = LogIdentity(
        id: MessageID(high: 0x0190_0000_0000_7000, low: 0x8000_0000_0000_0001), publicKey: publicKey)

    private static let publicKey = [UInt8](repeating: 7, count: 32)

    /// An empty log on the engine.
    func log(clock: ManualClock = ManualClock()) async throws -> EventLog {
        EventLog(try await make(), clock: clock, signer: signer)
    }
}

/// Signs with a mark in place of a signature: engines keep signatures, they do not make them.
struct MarkSigner: HeadSigning {
    func sign(_ head: TreeHead) -> SignedHead {
        SignedHead(head: head, signature: head.root.bytes + head.chainHash.bytes)
    }
}

extension AppendRequest {
    /// An append of plain events by a numbered command.
    init(
        command: UInt64, _ streams: [StreamAppend], body: UInt64 = 0, receipt: [UInt8] = [], correlation: UInt64? = nil,
        trace: TraceContext? = nil, reason: String? = nil, actor: ActorID = .local
    ) {
        self.init(
            cause: Cause(
                command: MessageID(high: 1, low: command), fingerprint: Digest256(of: "\(body)".utf8), handler: "test",
                actor: actor,
                reason: reason, correlation: correlation.map { MessageID(high: 2, low: $0) }, trace: trace),
            streams: streams, receipt: { (_) throws(CanonicalError) in receipt })
    }
}

extension StreamAppend {
    /// So many events of a type, whose payload is their number.
    init(
        _ stream: StreamName, _ expected: ExpectedVersion = .any, count: Int = 1, type: MessageName = "test.counted.v1",
        at time: Int64 = 0
    ) {
        self.init(
            stream: stream, expected: expected,
            events: (0..<count).map {
                EventDraft(type: type, payload: Array("\($0)".utf8), occurredAt: Timestamp(nanoseconds: time + Int64($0)))
            })
    }
}
