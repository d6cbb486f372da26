import Contracts
import Edge
import EventSourcing

extension RecordedEvent {
    /// An event as a server's page has it, without its place in a trace, which pages do not have.
    ///
    /// - Parameter value: an item of the page.
    /// - Throws: `CommandEnd.unavailable` when it is no event.
    init(served value: JSONValue) throws {
        let item = ServedItem(value)
        guard let payload = value["payload"] else { throw ServedValueError.absent("payload").end }
        self.init(
            position: LogPosition(Int64(try item.integer("position"))), stream: try item.read("stream", StreamName.init(_:)),
            version: Int64(try item.integer("version")), id: try item.read("id", MessageID.init(_:)),
            type: try item.read("type", MessageName.init(_:)), occurredAt: try item.read("occurredAt", Timestamp.init(_:)),
            availableAt: try item.optional("availableAt", Timestamp.init(_:)),
            recordedAt: try item.read("recordedAt", Timestamp.init(_:)),
            actor: try item.read("actor", ActorID.init(_:)), reason: value["reason"]?.string,
            causation: try item.read("causation", MessageID.init(_:)),
            correlation: try item.read("correlation", MessageID.init(_:)),
            trace: nil, payload: JSONText.bytes(payload), contentHash: try item.read("contentHash", Digest256.init(_:)),
            chainHash: try item.read("chainHash", Digest256.init(_:)))
    }
}
