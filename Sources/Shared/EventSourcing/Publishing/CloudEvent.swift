package import Contracts
package import Messaging

/// An event as others get it: CloudEvents 1.0, in structured JSON, with its attributes beside it as headers.
///
/// Beside the attributes of the specification it has those of the extensions for traces (`traceparent`, `tracestate`), partitioning
/// (`partitionkey`) and times of recording (`recordedtime`), and `logposition`: a text, because integers of CloudEvents have 32 bits.
package struct CloudEvent: Sendable, Equatable {
    /// The media type of the structured form.
    package static let mediaType = "application/cloudevents+json"

    /// The version of the specification.
    package static let version = "1.0"

    /// Its attributes, by name.
    package let attributes: [String: String]

    /// What it says, in JSON.
    package let data: [UInt8]

    /// The trace that it belongs to.
    package let trace: TraceContext?

    /// An event for others.
    ///
    /// - Parameters:
    ///   - message: what others get.
    ///   - type: the name by which they know it.
    ///   - record: the event of the log.
    ///   - source: the log, as a reference that is unique among the logs whose events anybody reads together.
    /// - Throws: `CanonicalError` when a value has no canonical form, such as NaN.
    package init(_ message: OutwardMessage, type: MessageName, of record: RecordedEvent, source: String) throws(CanonicalError) {
        var attributes = [
            "specversion": Self.version, "id": message.id, "source": source, "type": type.text, "subject": message.subject,
            "time": record.occurredAt.description, "datacontenttype": "application/json", "dataschema": Self.schema(of: type),
            "partitionkey": message.subject, "logposition": "\(record.position)",
            "recordedtime": record.recordedAt.description,
        ]
        attributes["traceparent"] = record.trace?.parent
        attributes["tracestate"] = record.trace?.state
        self.attributes = attributes
        data = try CanonicalEncoder.encode(message.body)
        trace = record.trace
    }

    /// The identifier of the form of what events of a type say.
    package static func schema(of type: MessageName) -> String { "urn:bondtrader:schema:\(type)" }

    /// The structured form: one JSON object, whose names are in order.
    ///
    /// - Throws: `CanonicalError`, for an attribute without a canonical form.
    package func structured() throws(CanonicalError) -> [UInt8] {
        // Of all names `data` is the first.
        let rest = try CanonicalEncoder.encode(attributes)
        return Array("{\"data\":".utf8) + data + Array(",".utf8) + rest.dropFirst()
    }

    /// The message for a broker: the structured form, and the attributes as headers, so that nobody need read it to route it.
    ///
    /// - Throws: `CanonicalError`, for an attribute without a canonical form.
    package func message() throws(CanonicalError) -> BrokerMessage {
        var headers: [String: String] = [:]
        for (name, value) in attributes { headers["ce-\(name)"] = value }
        return BrokerMessage(
            id: attributes["id"] ?? "", key: attributes["partitionkey"], body: try structured(), contentType: Self.mediaType,
            headers: headers, trace: trace)
    }
}
