import EventSourcing
import Runtime

/// The broker that wakes other processes, and takes events to others.
struct BrokerOptions: Sendable {
    /// Where it is and how to get in; nil for none.
    var address: Secret?
    /// The PEM file of the authorities that an `amqps` server is trusted by; nil for the system's.
    var trust: String?
    /// The PEM files of this process's certificate and its key, where the server asks for them.
    var identity: (certificate: String, key: String)?
    /// Where events to others begin.
    var start = PublisherSettings.Start.head
}
