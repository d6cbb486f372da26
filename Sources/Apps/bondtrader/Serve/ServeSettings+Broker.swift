import EventSourcing
import Runtime

extension ServeSettings {
    static let broker = ConfigurationKey<Secret?>.secret(
        "broker", purpose: "the broker that wakes other processes and takes events to others: amqp://user@host:port/vhost")
    static let brokerTrust = ConfigurationKey.optionalText(
        "broker-trust", purpose: "the PEM file of the authorities that an amqps server is trusted by; else the system's")
    static let brokerCertificate = ConfigurationKey.optionalText(
        "broker-certificate", purpose: "the PEM file of this process's certificate, where the broker asks for one")
    static let brokerKey = ConfigurationKey.optionalText("broker-key", purpose: "the PEM file of that certificate's private key")
    static let eventsFrom = ConfigurationKey<PublisherSettings.Start?>.optionalChoice(
        "events-from", purpose: "where events to others begin at the first start: head (unless said otherwise) or first")

    static func declareBroker(in schema: inout ConfigurationSchema) {
        schema.declare(broker)
        schema.declare(brokerTrust)
        schema.declare(brokerCertificate)
        schema.declare(brokerKey)
        schema.declare(eventsFrom)
    }

    /// The broker, as the settings say.
    ///
    /// - Throws: `CommandEnd.usage` for a password in a flag, and for a certificate without its key.
    static func brokerOptions(_ configuration: Configuration) throws -> BrokerOptions {
        var options = BrokerOptions(address: try secretAddress(broker, configuration), trust: configuration[brokerTrust])
        switch (configuration[brokerCertificate], configuration[brokerKey]) {
        case (let certificate?, let key?): options.identity = (certificate, key)
        case (nil, nil): break
        case (_, nil): throw CommandEnd.usage(["broker-certificate: found no broker-key, expected both or none"])
        case (nil, _): throw CommandEnd.usage(["broker-key: found no broker-certificate, expected both or none"])
        }
        options.start = configuration[eventsFrom] ?? .head
        return options
    }
}
