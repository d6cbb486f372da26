import Runtime

extension ServeSettings {
    static let peerListen = ConfigurationKey.optionalText(
        "grpc.listen", purpose: "where other processes and clients are answered by gRPC; without certificates on loopback only")
    static let certificate = ConfigurationKey.optionalText(
        "grpc.certificate", purpose: "the PEM file of this process's certificate and those above it")
    static let certificateKey = ConfigurationKey.optionalText(
        "grpc.key", purpose: "the PEM file of the certificate's private key")
    static let trust = ConfigurationKey.optionalText(
        "grpc.trust", purpose: "the PEM file of those who sign the certificates of other processes and clients")
    static let peers = PlatformSettings.allModules.map { module in
        (
            module: module,
            key: ConfigurationKey.list(
                "peers.\(module)", default: [], purpose: "HOST:PORT of the processes that host \(module) where this one does not")
        )
    }

    static func declarePeers(in schema: inout ConfigurationSchema) {
        schema.declare(peerListen)
        schema.declare(certificate)
        schema.declare(certificateKey)
        schema.declare(trust)
        for peer in peers { schema.declare(peer.key) }
    }

    /// How this process reaches others and is reached, as the settings say.
    ///
    /// - Throws: `CommandEnd.usage` for addresses that are none, and for certificates that do not go together.
    static func peering(_ configuration: Configuration) throws -> PeerOptions {
        let files = try identity(configuration)
        let listen = try configuration[peerListen].map {
            try ListenAddress.anywhere($0, option: "\(configuration.origin(of: peerListen)): \(peerListen.setting.key)")
        }
        let hosted = configuration[modules]
        var addresses: [String: [ListenAddress]] = [:]
        for (module, key) in peers where !configuration[key].isEmpty {
            let option = "\(configuration.origin(of: key)): \(key.setting.key)"
            guard !hosted.contains(module) else {
                throw CommandEnd.usage([
                    "\(option): found \(module), which this process hosts itself, expected it elsewhere or not at all"
                ])
            }
            addresses[module] = try configuration[key].map { try ListenAddress.anywhere($0, option: option) }
        }
        return PeerOptions(listen: listen, addresses: addresses, identity: files)
    }

    private static func identity(_ configuration: Configuration) throws -> PeerOptions.Identity? {
        let keys = [certificate, certificateKey, trust]
        guard keys.contains(where: { configuration[$0] != nil }) else { return nil }
        guard let chain = configuration[certificate], let key = configuration[certificateKey], let roots = configuration[trust]
        else {
            let missing = keys.filter { configuration[$0] == nil }.map(\.setting.key).joined(separator: ", ")
            throw CommandEnd.usage(["grpc: found no \(missing), expected grpc.certificate, grpc.key and grpc.trust together"])
        }
        return PeerOptions.Identity(certificate: chain, key: key, trust: roots)
    }
}
