/// Where the server listens: `HOST:PORT`, an IPv6 host in brackets.
struct ListenAddress: Equatable, Sendable {
    let host: String
    /// 0 for any that is free.
    let port: Int

    /// An address as it is written.
    ///
    /// - Parameter text: such as `127.0.0.1:8080` or `[::1]:8080`; nil when it reads otherwise.
    init?(_ text: String) {
        guard let colon = text.lastIndex(of: ":"), let port = Int(text[text.index(after: colon)...]), (0...65_535).contains(port)
        else { return nil }
        var host = text[..<colon]
        if host.hasPrefix("["), host.hasSuffix("]") {
            host = host.dropFirst().dropLast()
        } else if host.contains(":") {
            return nil
        }
        guard !host.isEmpty, !host.contains(where: \.isWhitespace) else { return nil }
        (self.host, self.port) = (String(host), port)
    }

    /// An address, part by part.
    init(host: String, port: Int) {
        (self.host, self.port) = (host, port)
    }

    static let standard = "127.0.0.1:8080"

    /// The address as it is written.
    var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// The address of `text`, or the end of the command that was given another.
    static func parse(_ text: String, option: String) throws -> ListenAddress {
        guard let address = ListenAddress(text) else {
            throw CommandEnd.usage(["\(option): found \(text), expected HOST:PORT such as \(standard)"])
        }
        return address
    }
}
