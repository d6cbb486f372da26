public import Contracts

/// An event as it stands on the log, for good.
public struct RecordedEvent: Sendable, Equatable {
    /// Its place on the log.
    public let position: LogPosition

    /// The stream it belongs to.
    public let stream: StreamName

    /// Its place in the stream, 1 for the first.
    public let version: Int64

    /// Its identifier, derived from the command that caused it.
    public let id: MessageID

    /// The wire name of its contract.
    public let type: MessageName

    /// When it happened, in the world that it speaks of.
    public let occurredAt: Timestamp

    /// When its source made it known; nil for what did not come from a source.
    public let availableAt: Timestamp?

    /// When the log took it, by the writer's clock; never before the event in front of it.
    public let recordedAt: Timestamp

    /// Who caused it.
    public let actor: ActorID

    /// Why, in the words of whoever caused it.
    public let reason: String?

    /// The command that caused it.
    public let causation: MessageID

    /// The first message of the conversation.
    public let correlation: MessageID

    /// Where it stands in a distributed trace.
    public let trace: TraceContext?

    /// Its canonical bytes, as they were appended.
    public let payload: [UInt8]

    /// What it says, hashed: equal in every topology.
    public let contentHash: Digest256

    /// The chain up to here, hashed: the previous hash, the place, the time of recording, the trace and `contentHash`.
    public let chainHash: Digest256

    /// The bytes of payload and reason, by which a page of events is measured.
    public var byteCount: Int { payload.count + (reason?.utf8.count ?? 0) }

    package init(
        position: LogPosition, stream: StreamName, version: Int64, id: MessageID, type: MessageName, occurredAt: Timestamp,
        availableAt: Timestamp?, recordedAt: Timestamp, actor: ActorID, reason: String?, causation: MessageID,
        correlation: MessageID,
        trace: TraceContext?, payload: [UInt8], contentHash: Digest256, chainHash: Digest256
    ) {
        self.position = position
        self.stream = stream
        self.version = version
        self.id = id
        self.type = type
        self.occurredAt = occurredAt
        self.availableAt = availableAt
        self.recordedAt = recordedAt
        self.actor = actor
        self.reason = reason
        self.causation = causation
        self.correlation = correlation
        self.trace = trace
        self.payload = payload
        self.contentHash = contentHash
        self.chainHash = chainHash
    }
}
