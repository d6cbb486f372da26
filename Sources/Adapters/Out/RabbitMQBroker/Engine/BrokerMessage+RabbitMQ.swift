internal import CRabbitMQ
internal import Contracts
internal import Messaging

extension BrokerMessage {
    static let keyHeader = "bondtrader-key"
    static let reasonHeader = "bondtrader-reason"
    private static let traceHeaders = ["traceparent", "tracestate"]

    /// The properties of the message, persistent.
    func properties(_ arena: AMQPArena, reason: String?) -> amqp_basic_properties_t {
        var pairs = headers.sorted { $0.key < $1.key }.map { ($0.key, AMQPArena.Value.text($0.value)) }
        if let key { pairs.append((Self.keyHeader, .text(key))) }
        if let reason { pairs.append((Self.reasonHeader, .text(reason))) }
        if let trace {
            pairs.append((Self.traceHeaders[0], .text(trace.parent)))
            if let state = trace.state { pairs.append((Self.traceHeaders[1], .text(state))) }
        }
        var properties = amqp_basic_properties_t()
        properties._flags =
            UInt32(AMQP_BASIC_CONTENT_TYPE_FLAG) | UInt32(AMQP_BASIC_HEADERS_FLAG) | UInt32(AMQP_BASIC_DELIVERY_MODE_FLAG)
            | UInt32(AMQP_BASIC_MESSAGE_ID_FLAG)
        properties.content_type = arena.bytes(contentType)
        properties.headers = arena.table(pairs)
        properties.delivery_mode = UInt8(AMQP_DELIVERY_PERSISTENT.rawValue)
        properties.message_id = arena.bytes(id)
        return properties
    }

    /// A message as somebody published it: one without an identifier is known by what it carries, one without a media type is bytes.
    init(
        _ properties: amqp_basic_properties_t, headers: [(name: String, value: amqp_field_value_t)], body: [UInt8]
    ) {
        func isSet(_ flag: Int32) -> Bool { properties._flags & UInt32(flag) != 0 }
        var (texts, own): ([String: String], [String: String]) = ([:], [:])
        for (name, value) in headers where !name.hasPrefix("x-") {
            guard let text = value.text else { continue }
            if name.hasPrefix("bondtrader-") || Self.traceHeaders.contains(name) {
                own[name] = text
            } else {
                texts[name.lowercased()] = text
            }
        }
        let trace = own["traceparent"].flatMap { try? TraceContext(parent: $0, state: own["tracestate"]) }
        self.init(
            id: isSet(AMQP_BASIC_MESSAGE_ID_FLAG) && properties.message_id.len > 0
                ? properties.message_id.text : PayloadReference(of: body).name,
            key: own[Self.keyHeader], body: body,
            contentType: isSet(AMQP_BASIC_CONTENT_TYPE_FLAG) ? properties.content_type.text : "application/octet-stream",
            headers: texts, trace: trace)
    }
}
