internal import Contracts

/// The two hashes of an event, over length-prefixed fields in a fixed order: `docs/concepts/log.md` lists them byte by byte.
enum EventHash {
    /// What an event says, whichever process, engine or hour recorded it.
    ///
    /// Covers identifier, stream, version, type, business times, actor, reason, causation, correlation and payload.
    static func content(of event: UnhashedEvent) -> Digest256 {
        content(
            id: event.id, version: event.version, occurredAt: event.occurredAt, availableAt: event.availableAt,
            causation: event.causation, correlation: event.correlation, stream: event.stream, type: event.type,
            actor: event.actor,
            reason: event.reason, payload: event.payload)
    }

    /// What a recorded event says, hashed again.
    static func content(of event: RecordedEvent) -> Digest256 {
        content(
            id: event.id, version: event.version, occurredAt: event.occurredAt, availableAt: event.availableAt,
            causation: event.causation, correlation: event.correlation, stream: event.stream, type: event.type,
            actor: event.actor,
            reason: event.reason, payload: event.payload)
    }

    private static func content(
        id: MessageID, version: Int64, occurredAt: Timestamp, availableAt: Timestamp?, causation: MessageID,
        correlation: MessageID,
        stream: StreamName, type: MessageName, actor: ActorID, reason: String?, payload: [UInt8]
    ) -> Digest256 {
        let texts = HashInput.size(of: stream.text) + HashInput.size(of: type.text) + HashInput.size(of: actor.text)
        return HashInput.digest(capacity: 12 * 8 + texts + HashInput.size(of: reason) + payload.count) { input in
            input.add(contentTag)
            input.add(id)
            input.add(UInt64(bitPattern: version))
            input.add(UInt64(bitPattern: occurredAt.nanoseconds))
            input.add(availableAt == nil ? 0 : 1)
            input.add(UInt64(bitPattern: availableAt?.nanoseconds ?? 0))
            input.add(causation)
            input.add(correlation)
            input.add(field: stream.text)
            input.add(field: type.text)
            input.add(field: actor.text)
            input.add(field: reason)
            input.add(UInt64(payload.count))
            payload.withUnsafeBytes { input.add($0) }
        }
    }

    /// The chain up to a recorded event, hashed again after the hash in front of it.
    static func chain(after previous: Digest256, of event: RecordedEvent, content: Digest256) -> Digest256 {
        chain(after: previous, position: event.position, recordedAt: event.recordedAt, trace: event.trace, content: content)
    }

    /// The chain up to an event: the previous hash, the event's place, the time of recording, its trace, and what it says.
    static func chain(
        after previous: Digest256, position: LogPosition, recordedAt: Timestamp, trace: TraceContext?, content: Digest256
    ) -> Digest256 {
        let texts = trace.map { HashInput.size(of: $0.parent) + HashInput.size(of: $0.state) } ?? 0
        return HashInput.digest(capacity: 3 * 8 + 2 * 32 + texts) { input in
            input.add(chainTag)
            input.add(previous)
            input.add(UInt64(bitPattern: position.value))
            input.add(UInt64(bitPattern: recordedAt.nanoseconds))
            input.add(content)
            if let trace {
                input.add(field: trace.parent)
                input.add(field: trace.state)
            }
        }
    }

    /// `BTEVENT1` in ASCII: keeps these hashes apart from any other use of SHA-256.
    private static let contentTag: UInt64 = 0x4254_4556_454e_5431

    /// `BTCHAIN1` in ASCII.
    private static let chainTag: UInt64 = 0x4254_4348_4149_4e31
}
