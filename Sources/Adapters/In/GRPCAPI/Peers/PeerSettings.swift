package import Runtime

/// Where modules run that this process does not host, and how it gets there.
package struct PeerSettings: Sendable, Equatable {
    /// The addresses of the processes that host a module, by its name; several are used in turn.
    package var modules: [String: [PeerAddress]]

    /// What both ends know each other by; nil for plain text.
    package var files: TLSFiles?

    /// How long a message may take that has no deadline.
    package var longestCall: Duration

    /// How much a message may have, and how connections are kept.
    package var limits: GRPCLimits

    /// Where modules run, and how this process gets there.
    ///
    /// - Parameters:
    ///   - modules: the addresses of each module, `HOST:PORT`; several are used in turn.
    ///   - files: what both ends know each other by; nil for plain text.
    ///   - longestCall: how long a message may take that has no deadline; positive.
    ///   - limits: how much a message may have, and how connections are kept.
    /// - Throws: `GRPCError.malformedAddress`, `noAddress` for a module without one, `unprotected` for plain text to another machine.
    package init(
        modules: [String: [String]], files: TLSFiles? = nil, longestCall: Duration = .seconds(30),
        limits: GRPCLimits = GRPCLimits()
    ) throws(GRPCError) {
        var read: [String: [PeerAddress]] = [:]
        for (module, texts) in modules {
            guard !texts.isEmpty else { throw .noAddress(module: module) }
            var addresses: [PeerAddress] = []
            for text in texts {
                let address = try PeerAddress(text)
                guard address.port > 0 else { throw .malformedAddress(text) }
                guard files != nil || address.isLoopback else { throw .unprotected(address: text) }
                if !addresses.contains(address) { addresses.append(address) }
            }
            read[module] = addresses
        }
        self.modules = read
        self.files = files
        self.longestCall = longestCall
        self.limits = limits
    }

    /// A channel to each module: a link for `ModuleHost(peers:)` or `BusBuilder.reach`, and a service that must run while it is used.
    ///
    /// - Parameter clock: the node's clock.
    /// - Returns: the module and its channel, by the module's name.
    /// - Throws: `GRPCError.unusable` for files that cannot be used.
    package func channels(clock: any WallClock) throws(GRPCError) -> [(module: String, channel: PeerChannel)] {
        var channels: [(module: String, channel: PeerChannel)] = []
        for (module, addresses) in modules.sorted(by: { $0.key < $1.key }) {
            let channel = try PeerChannel(
                to: module, at: addresses, files: files, longestCall: longestCall, limits: limits, clock: clock)
            channels.append((module, channel))
        }
        return channels
    }
}
