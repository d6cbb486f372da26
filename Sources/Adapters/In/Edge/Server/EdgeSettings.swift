/// Where the server listens, and how much it takes.
package struct EdgeSettings: Sendable, Equatable {
    /// The name or address of the loopback interface: `127.0.0.1`, `::1` or `localhost`.
    package var host: String

    /// The port; 0 lets the system choose one.
    package var port: Int

    /// How much it takes.
    package var limits: EdgeLimits

    /// Where the server listens, and how much it takes.
    ///
    /// - Parameters:
    ///   - host: the name or address of the loopback interface.
    ///   - port: the port; 0 lets the system choose one.
    ///   - limits: how much it takes.
    package init(host: String = "127.0.0.1", port: Int = 8080, limits: EdgeLimits = EdgeLimits()) {
        self.host = host
        self.port = port
        self.limits = limits
    }

    /// Reads where to listen.
    ///
    /// - Parameters:
    ///   - listen: `HOST:PORT`, an IPv6 address in brackets: `127.0.0.1:8080`, `[::1]:8080`.
    ///   - limits: how much the server takes.
    /// - Throws: `EdgeError.malformedAddress` when it reads otherwise, `notLoopback` for any other interface.
    package init(listen: String, limits: EdgeLimits = EdgeLimits()) throws(EdgeError) {
        let place = try EdgeSettings.place(listen)
        self.init(host: place.host, port: place.port, limits: limits)
        try checkLoopback()
    }

    /// Reads an address, on this machine or another.
    ///
    /// - Parameter text: `HOST:PORT`, an IPv6 address in brackets.
    /// - Returns: the host, without brackets, and the port.
    /// - Throws: `EdgeError.malformedAddress` when it reads otherwise.
    package static func place(_ text: String) throws(EdgeError) -> (host: String, port: Int) {
        guard let colon = text.lastIndex(of: ":") else { throw .malformedAddress(text) }
        let digits = text[text.index(after: colon)...]
        guard digits.allSatisfy(\.isNumber), let port = UInt16(digits) else { throw .malformedAddress(text) }
        var host = text[..<colon]
        let isBracketed = host.first == "[" && host.last == "]"
        if isBracketed { host = host.dropFirst().dropLast() }
        guard isBracketed == host.contains(":") else { throw .malformedAddress(text) }
        guard !host.isEmpty else { throw .malformedAddress(text) }
        return (String(host), Int(port))
    }

    /// Checks that nobody on another machine can reach the server.
    ///
    /// - Throws: `EdgeError.notLoopback` when somebody could.
    package func checkLoopback() throws(EdgeError) {
        guard EdgeSettings.isLoopback(host) else { throw .notLoopback(host: host) }
    }

    /// The address as it is written in a URL, `HOST:PORT`.
    package var address: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether the host that a request names, with or without a port, is this machine.
    static func isLocal(authority: String) -> Bool {
        let hasPort = authority.contains(":") && authority.last != "]"
        do throws(EdgeError) {
            _ = try EdgeSettings(listen: hasPort ? authority : "\(authority):80")
            return true
        } catch {
            return false
        }
    }

    /// Names of other interfaces may look like numbers of this one, so that only four whole numbers count as an address.
    private static func isLoopback(_ host: String) -> Bool {
        if host == "localhost" || host == "::1" { return true }
        let parts = host.split(separator: ".", omittingEmptySubsequences: false)
        let numbers = parts.compactMap { part in UInt8(part).flatMap { "\($0)" == part ? $0 : nil } }
        return parts.count == 4 && numbers.count == 4 && numbers[0] == 127
    }
}
