/// A broker from which others get events, as they reach it.
package struct EventServer: Sendable, Equatable {
    /// What it is called in the document: `broker`.
    package let name: String

    /// Its address without user and password: `broker.example:5672`.
    package let host: String

    /// `amqp`, or `amqps` with TLS.
    package let `protocol`: String

    /// The virtual host; nil for the default one.
    package let virtualHost: String?

    /// A broker.
    ///
    /// - Parameters:
    ///   - name: what it is called in the document.
    ///   - host: its address without user and password.
    ///   - protocol: `amqp`, or `amqps` with TLS.
    ///   - virtualHost: the virtual host; nil for the default one.
    package init(name: String = "broker", host: String, protocol: String = "amqp", virtualHost: String? = nil) {
        (self.name, self.host, self.protocol, self.virtualHost) = (name, host, `protocol`, virtualHost)
    }
}
