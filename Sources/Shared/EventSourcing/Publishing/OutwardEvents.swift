internal import Contracts
internal import Messaging

/// Turns events of the log into messages for others.
struct OutwardEvents: Sendable {
    /// A message, and where it goes.
    struct Outgoing: Sendable {
        /// Where it goes: a topic a type.
        let topic: BrokerTopic
        /// What goes there.
        let message: BrokerMessage
        /// The event that it is made of.
        let record: RecordedEvent
        /// Which message of the event, from 0.
        let ordinal: Int
    }

    /// A message that no broker takes.
    struct TooLarge: Error, Equatable, CustomStringConvertible {
        let id: String
        let found: Int
        let most: Int
        var description: String { "\(id): found a message of \(found) bytes, expected at most \(most), what the broker takes" }
    }

    /// What goes out.
    let contracts: [OutwardContract]

    /// Lifts old versions.
    let newest: NewestEvents

    /// The log, as others call it.
    let source: String

    /// The largest body that the broker takes.
    let largestBody: Int

    /// The wire names of what goes out.
    var wireNames: Set<MessageName> { newest.wireNames(of: Set(contracts.map(\.origin))) }

    /// The messages of an event, in order.
    ///
    /// - Throws: when the event cannot be read, unrolled or written, or is too large; the reason is for people.
    func messages(of record: RecordedEvent) throws -> [Outgoing] {
        guard let event = try newest.event(record) else {
            throw EventDecodingError.unknownType(record.type, position: record.position)
        }
        let name = type(of: event).name
        guard let contract = contracts.first(where: { $0.origin == name }) else { return [] }
        let topic = try BrokerTopic(contract.name.text)
        return try contract.messages(of: event, id: record.id, at: record.position).enumerated().map { ordinal, part in
            let message = try CloudEvent(part, type: contract.name, of: record, source: source).message()
            guard message.body.count <= largestBody else {
                throw TooLarge(id: message.id, found: message.body.count, most: largestBody)
            }
            return Outgoing(topic: topic, message: message, record: record, ordinal: ordinal)
        }
    }
}
