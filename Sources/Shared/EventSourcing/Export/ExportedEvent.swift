internal import Contracts

/// An event as a line of an export has it: every field that the hashes cover, and the hashes.
struct ExportedEvent: Codable {
    let position: LogPosition
    let stream: StreamName
    let version: Int64
    let id: MessageID
    let type: MessageName
    let occurredAt: Timestamp
    let availableAt: Timestamp?
    let recordedAt: Timestamp
    let actor: ActorID
    let reason: String?
    let causation: MessageID
    let correlation: MessageID
    let trace: TraceContext?
    /// The canonical bytes as text; nil when they are no UTF-8, which only damage makes.
    let payload: String?
    let payloadBytes: [UInt8]?
    let contentHash: Digest256
    let chainHash: Digest256

    init(_ event: RecordedEvent) {
        position = event.position
        stream = event.stream
        version = event.version
        id = event.id
        type = event.type
        occurredAt = event.occurredAt
        availableAt = event.availableAt
        recordedAt = event.recordedAt
        actor = event.actor
        reason = event.reason
        causation = event.causation
        correlation = event.correlation
        trace = event.trace
        payload = String(validating: event.payload, as: UTF8.self)
        payloadBytes = payload == nil ? event.payload : nil
        contentHash = event.contentHash
        chainHash = event.chainHash
    }

    var event: RecordedEvent {
        RecordedEvent(
            position: position, stream: stream, version: version, id: id, type: type, occurredAt: occurredAt,
            availableAt: availableAt,
            recordedAt: recordedAt, actor: actor, reason: reason, causation: causation, correlation: correlation, trace: trace,
            payload: payloadBytes ?? Array((payload ?? "").utf8), contentHash: contentHash, chainHash: chainHash)
    }
}
