/// Where the server of gRPC listens, whom it takes, and how much.
package struct GRPCServerSettings: Sendable, Equatable {
    /// Where it listens: an address, or `localhost`; port 0 lets the system choose one.
    package var listen: PeerAddress

    /// Its certificate, its key, and the roots that certificates of clients must be signed by; nil for plain text, on this machine only.
    package var files: TLSFiles?

    /// How much it takes.
    package var limits: GRPCLimits

    /// Where the server listens, whom it takes, and how much.
    ///
    /// - Parameters:
    ///   - listen: `HOST:PORT`, an IPv6 address in brackets.
    ///   - files: what both ends know each other by; nil for plain text.
    ///   - limits: how much it takes.
    /// - Throws: `GRPCError.malformedAddress`, or `unprotected` for plain text that other machines could speak.
    package init(listen: String, files: TLSFiles? = nil, limits: GRPCLimits = GRPCLimits()) throws(GRPCError) {
        self.listen = try PeerAddress(listen)
        self.files = files
        self.limits = limits
        guard self.listen.isLiteral || self.listen.host == "localhost" else { throw .malformedAddress(listen) }
        guard files != nil || self.listen.isLoopback else { throw .unprotected(address: listen) }
    }
}
