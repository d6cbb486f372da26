internal import CRabbitMQ
internal import Messaging

/// A message as the server sent it.
struct AMQPDelivery {
    let channel: UInt16
    let consumer: String
    let tag: UInt64
    let message: BrokerMessage
    /// How often it was delivered before.
    let earlier: Int
    /// Why it is among the dead letters; nil for one that is not.
    let reason: String?

    init(_ envelope: amqp_envelope_t) {
        channel = envelope.channel
        consumer = envelope.consumer_tag.text
        tag = envelope.delivery_tag
        let properties = envelope.message.properties
        let headers = properties.headers.pairs
        message = BrokerMessage(properties, headers: headers, body: envelope.message.body.array)
        earlier = headers.first { $0.name == "x-delivery-count" }?.value.integer ?? 0
        let death = headers.first { $0.name == "x-death" }?.value.firstTable?.pairs.first { $0.name == "reason" }?.value.text
        reason = headers.first { $0.name == BrokerMessage.reasonHeader }?.value.text ?? death.map(Self.text)
    }

    private static func text(_ death: String) -> String {
        switch death {
        case "rejected", "delivery_limit": "delivered as often as the group allows"
        default: "taken out by the broker: \(death)"
        }
    }
}
