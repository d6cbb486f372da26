internal import Contracts

/// An event that has no place on the log yet.
struct UnhashedEvent: EventContent {
    let stream: StreamName
    let version: Int64
    let id: MessageID
    let type: MessageName
    let occurredAt: Timestamp
    let availableAt: Timestamp?
    let actor: ActorID
    let reason: String?
    let causation: MessageID
    let correlation: MessageID
    let payload: [UInt8]
    /// Where it stands in a distributed trace; its content hash does not cover it.
    let trace: TraceContext?

    init(_ draft: EventDraft, stream: StreamName, version: Int64, ordinal: Int, cause: Cause) {
        self.stream = stream
        self.version = version
        id = MessageID(derivedFrom: cause.command, handler: cause.handler, ordinal: ordinal)
        type = draft.type
        occurredAt = draft.occurredAt
        availableAt = draft.availableAt
        actor = cause.actor
        reason = cause.reason
        causation = cause.command
        correlation = cause.correlation
        payload = draft.payload
        trace = cause.trace
    }

    /// The event at its place on the log.
    func recorded(_ link: ChainLink, chainHash: Digest256) -> RecordedEvent {
        RecordedEvent(
            position: link.position, stream: stream, version: version, id: id, type: type, occurredAt: occurredAt,
            availableAt: availableAt, recordedAt: link.recordedAt, actor: actor, reason: reason, causation: causation,
            correlation: correlation, trace: link.trace, payload: payload, contentHash: link.content, chainHash: chainHash)
    }
}
