package import Contracts
package import Edge
internal import EventSourcing

/// The table of events that others get as AsyncAPI 3.0.
package enum AsyncAPIDocument {
    /// The document.
    ///
    /// - Parameters:
    ///   - contracts: the table: a channel, a message and an operation each.
    ///   - brokers: where others get them.
    ///   - release: the version of this program.
    /// - Returns: the document.
    package static func document(_ contracts: [OutwardContract], brokers: [EventServer], release: String) -> JSONValue {
        let servers = brokers.map { ($0.name, server($0)) }
        return .object(
            [
                ("asyncapi", .text("3.0.0")), ("id", .text("urn:bondtrader:events")), ("info", info(release)),
                ("defaultContentType", .text(CloudEvent.mediaType)),
            ] + (servers.isEmpty ? [] : [("servers", .object(servers))]) + [
                ("channels", .object(contracts.map { ($0.name.text, channel($0)) })),
                ("operations", .object(contracts.map { ("publish-\($0.name)", operation($0)) })),
                ("components", components(contracts)),
            ])
    }

    private static func info(_ release: String) -> JSONValue {
        .object([
            ("title", .text("BondTrader events")), ("version", .text(release)),
            (
                "description",
                .text(
                    """
                    What happens to bonds, prices, curves and valuations, as CloudEvents 1.0 in structured JSON, a topic a type. Every message \
                    comes at least once; what comes again has the same id. Messages about one subject come in order. Readers pass over \
                    members that they do not know. Prices are clean, per 100 of face; rates are decimals a year. Whole numbers of 64 bits \
                    are texts; prices of the log are in 1e-9 per 100 of face, its times in nanoseconds since 1970.
                    """)
            ),
        ])
    }

    private static func server(_ broker: EventServer) -> JSONValue {
        let path = broker.virtualHost.map { [("pathname", JSONValue.text("/\($0)"))] } ?? []
        return .object(
            [("host", .text(broker.host)), ("protocol", .text(broker.protocol)), ("protocolVersion", .text("0.9.1"))] + path
                + [("description", .text("The broker that this server publishes to."))])
    }

    private static func channel(_ contract: OutwardContract) -> JSONValue {
        .object([
            ("address", .text(contract.name.text)), ("title", .text(contract.title)), ("summary", .text(contract.summary)),
            (
                "description",
                .text(
                    "Kept in order by the \(contract.subject)\(contract.isUnrolled ? "; a batch comes as one message a bond" : "")."
                )
            ),
            ("messages", .object([(contract.title, reference("components/messages", contract.title))])),
            (
                "bindings",
                .object([
                    (
                        "amqp",
                        .object([
                            ("is", .text("routingKey")),
                            (
                                "exchange",
                                .object([
                                    ("name", .text("bondtrader:\(contract.name)")), ("type", .text("topic")), ("durable", .bool(true)),
                                    ("autoDelete", .bool(false)),
                                ])
                            ),
                            ("bindingVersion", .text("0.3.0")),
                        ])
                    )
                ])
            ),
        ])
    }

    private static func operation(_ contract: OutwardContract) -> JSONValue {
        let channel = "channels/\(contract.name)"
        return .object([
            ("action", .text("send")), ("channel", .object([("$ref", .text("#/\(channel)"))])),
            ("summary", .text("Tells others: \(contract.summary)")),
            ("messages", .array([reference("\(channel)/messages", contract.title)])),
            (
                "bindings",
                .object([
                    ("amqp", .object([("deliveryMode", .number(2)), ("ack", .bool(true)), ("bindingVersion", .text("0.3.0"))]))
                ])
            ),
        ])
    }

    private static func components(_ contracts: [OutwardContract]) -> JSONValue {
        var forms: [(String, [Schema.Member])] = []
        for contract in contracts { contract.form.components(into: &forms) }
        let schemas =
            [("CloudEvent", CloudEventForm.envelope), ("CloudEventHeaders", CloudEventForm.headers)]
            + forms.map { ($0.0, Schema.component($0.1, isOpen: true)) }
        return .object([
            ("messages", .object(contracts.map { ($0.title, message($0)) })), ("schemas", .object(schemas)),
        ])
    }

    private static func message(_ contract: OutwardContract) -> JSONValue {
        .object([
            ("name", .text(contract.name.text)), ("title", .text(contract.title)), ("summary", .text(contract.summary)),
            ("contentType", .text(CloudEvent.mediaType)), ("headers", reference("components/schemas", "CloudEventHeaders")),
            ("payload", CloudEventForm.payload(of: contract, saying: contract.form)),
            (
                "bindings",
                .object([
                    (
                        "amqp",
                        .object([("messageType", .text(contract.name.text)), ("bindingVersion", .text("0.3.0"))])
                    )
                ])
            ),
        ])
    }

    private static func reference(_ place: String, _ name: String) -> JSONValue {
        .object([("$ref", .text("#/\(place)/\(name)"))])
    }
}

extension OutwardContract {
    /// What the message is called in the document: the words of its kind, `PriceUpdated`; later versions have theirs behind it.
    fileprivate var title: String {
        let words = name.kind.split(separator: "-").map { $0.prefix(1).uppercased() + $0.dropFirst() }.joined()
        return name.version == 1 ? words : "\(words)V\(name.version)"
    }

    /// The form of what it says.
    fileprivate var form: Schema { SchemaProbe.schema(ofAny: body) }
}
