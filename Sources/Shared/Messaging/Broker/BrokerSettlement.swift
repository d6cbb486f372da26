/// How engines name deliveries that are no longer held.
package enum BrokerSettlement {
    /// The messages, a few of them by name.
    package static func text(_ deliveries: [BrokerDelivery]) -> String {
        let names = deliveries.prefix(3).map(\.message.id).joined(separator: ", ")
        return deliveries.count > 3 ? "messages \(names) and \(deliveries.count - 3) more" : "message \(names)"
    }
}
