internal import Contracts

/// An event with all that its content hash covers.
struct UnhashedEvent {
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
    }

    init(_ event: RecordedEvent) {
        stream = event.stream
        version = event.version
        id = event.id
        type = event.type
        occurredAt = event.occurredAt
        availableAt = event.availableAt
        actor = event.actor
        reason = event.reason
        causation = event.causation
        correlation = event.correlation
        payload = event.payload
    }

    /// The event at its place on the log.
    func recorded(at position: LogPosition, at recordedAt: Timestamp, after previous: Digest256, trace: TraceContext?)
        -> RecordedEvent
    {
        let content = EventHash.content(of: self)
        let chain = EventHash.chain(after: previous, position: position, recordedAt: recordedAt, trace: trace, content: content)
        return RecordedEvent(
            position: position, stream: stream, version: version, id: id, type: type, occurredAt: occurredAt,
            availableAt: availableAt,
            recordedAt: recordedAt, actor: actor, reason: reason, causation: causation, correlation: correlation, trace: trace,
            payload: payload, contentHash: content, chainHash: chain)
    }
}
