package import Messaging
internal import Runtime

/// Where a RabbitMQ is and how to get in: `amqp://user:password@host:port/vhost`, or `amqps://` for TLS. What is not said is `guest`,
/// `localhost`, 5672 (5671 with TLS) and the virtual host `/`; all parts may be percent-encoded.
///
/// Its text never shows the password.
package struct RabbitMQAddress: Sendable, CustomStringConvertible {
    /// What TLS needs beside the address.
    package struct Certificates: Sendable {
        /// A file with the authorities that are trusted (PEM).
        package var authorities: String
        /// A file with this client's certificate and one with its key (PEM), where the server asks for them.
        package var client: (certificate: String, key: String)?

        /// - Parameters:
        ///   - authorities: a file with the authorities that are trusted; the system's where none is named.
        ///   - client: this client's certificate and key.
        package init(
            authorities: String = "/etc/ssl/certs/ca-certificates.crt", client: (certificate: String, key: String)? = nil
        ) {
            (self.authorities, self.client) = (authorities, client)
        }
    }

    let host: String
    let port: Int
    /// The virtual host.
    package let virtualHost: String
    let user: String
    let password: Secret
    let certificates: Certificates?

    /// Its host and port, as they stand in a URL.
    package var place: String { "\(host.contains(":") ? "[\(host)]" : host):\(port)" }

    /// The protocol that is spoken: `amqp`, or `amqps` over TLS.
    package var scheme: String { certificates == nil ? "amqp" : "amqps" }

    /// Where it is, without what is secret.
    package var description: String { "\(scheme)://\(place)/\(virtualHost == "/" ? "" : virtualHost)" }

    /// Reads an address.
    ///
    /// - Parameters:
    ///   - text: the address.
    ///   - certificates: for TLS.
    /// - Throws: `BrokerError.invalid` for a text that is none, without showing it.
    package init(_ text: String, certificates: Certificates = Certificates()) throws(BrokerError) {
        let isSecure = text.hasPrefix("amqps://")
        guard isSecure || text.hasPrefix("amqp://") else { throw Self.malformed("another scheme") }
        self.certificates = isSecure ? certificates : nil
        let rest = text.dropFirst(isSecure ? 8 : 7)
        let end = rest.firstIndex(of: "/") ?? rest.endIndex
        var place = rest[..<end]
        var (name, secret) = ("guest", "guest")
        if let at = place.lastIndex(of: "@") {
            let parts = place[..<at].split(separator: ":", maxSplits: 1, omittingEmptySubsequences: false)
            name = try Self.decoded(parts[0], "the user")
            if parts.count > 1 { secret = try Self.decoded(parts[1], "the password") }
            place = place[place.index(after: at)...]
        }
        (user, password) = (name, Secret(secret))
        (host, port) = try Self.server(place, isSecure ? 5671 : 5672)
        let path = end < rest.endIndex ? rest[rest.index(after: end)...] : ""
        guard !path.contains("/"), !path.contains("?") else { throw Self.malformed("more than a virtual host behind the server") }
        virtualHost = path.isEmpty ? "/" : try Self.decoded(path, "the virtual host")
    }

    private static func server(_ place: Substring, _ usual: Int) throws(BrokerError) -> (String, Int) {
        var (name, rest): (Substring, Substring) = (place, "")
        if place.hasPrefix("["), let end = place.firstIndex(of: "]") {
            (name, rest) = (place[place.index(after: place.startIndex)..<end], place[place.index(after: end)...])
        } else if let colon = place.lastIndex(of: ":") {
            (name, rest) = (place[..<colon], place[colon...])
        }
        let host = try decoded(name, "the host")
        guard !rest.isEmpty else { return (host.isEmpty ? "localhost" : host, usual) }
        guard rest.hasPrefix(":"), let port = Int(rest.dropFirst()), (1...65_535).contains(port) else {
            throw malformed("a port that is no number from 1 to 65535")
        }
        return (host.isEmpty ? "localhost" : host, port)
    }

    private static func decoded(_ text: Substring, _ what: String) throws(BrokerError) -> String {
        var (bytes, rest): ([UInt8], Substring.UTF8View) = ([], text.utf8)
        while let byte = rest.popFirst() {
            guard byte == UInt8(ascii: "%") else {
                bytes.append(byte)
                continue
            }
            guard let code = UInt8(String(decoding: Array(rest.prefix(2)), as: UTF8.self), radix: 16), rest.count >= 2, code != 0
            else {
                throw malformed("a percent sign in \(what) that is not followed by two hexadecimal digits")
            }
            bytes.append(code)
            rest = rest.dropFirst(2)
        }
        guard let decoded = String(validating: bytes, as: UTF8.self) else { throw malformed("\(what) that is no text") }
        return decoded
    }

    private static func malformed(_ found: String) -> BrokerError {
        .invalid("address of the broker: found \(found), expected amqp://user:password@host:port/vhost, or amqps://")
    }
}
