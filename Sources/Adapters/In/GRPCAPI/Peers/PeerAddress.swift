internal import Edge

/// Where a process of gRPC listens.
package struct PeerAddress: Sendable, Hashable {
    /// The name or address of the machine. A name may stand for several, which all are used.
    package let host: String

    /// The port; 0 lets the system choose one, where something listens.
    package let port: Int

    /// Reads an address.
    ///
    /// - Parameter text: `HOST:PORT`, an IPv6 address in brackets: `valuation:9090`, `[::1]:9090`.
    /// - Throws: `GRPCError.malformedAddress` when it reads otherwise.
    package init(_ text: String) throws(GRPCError) {
        guard let colon = text.lastIndex(of: ":") else { throw .malformedAddress(text) }
        let digits = text[text.index(after: colon)...]
        guard digits.allSatisfy(\.isNumber), let port = UInt16(digits) else { throw .malformedAddress(text) }
        var host = text[..<colon]
        let isBracketed = host.first == "[" && host.last == "]"
        if isBracketed { host = host.dropFirst().dropLast() }
        let isPlain = host.unicodeScalars.allSatisfy { $0.isASCII && $0.value > 32 && !"/@?#".unicodeScalars.contains($0) }
        guard !host.isEmpty, isPlain, isBracketed == host.contains(":") else { throw .malformedAddress(text) }
        self.host = String(host)
        self.port = Int(port)
    }

    /// The address as it is written, `HOST:PORT`.
    package var text: String { host.contains(":") ? "[\(host)]:\(port)" : "\(host):\(port)" }

    /// Whether the host is this machine alone.
    var isLoopback: Bool {
        do throws(EdgeError) {
            try EdgeSettings(host: host, port: port).checkLoopback()
            return true
        } catch {
            return false
        }
    }

    /// Whether the host is an address, and no name.
    var isLiteral: Bool {
        host.contains(":") || host.split(separator: ".", omittingEmptySubsequences: false).allSatisfy { UInt8($0) != nil }
    }
}
