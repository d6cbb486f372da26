internal import GRPCCore
internal import GRPCNIOTransportHTTP2

/// Finds all that stands behind a name, each for itself, so that calls go round among them: a name of several addresses is several servers.
struct PeerResolver: NameResolverFactory {
    /// What is looked up.
    struct Target: ResolvableTarget {
        let address: PeerAddress
    }

    func resolver(for target: Target) -> NameResolver {
        let address = target.address
        let base = NameResolvers.DNS().resolver(for: .dns(host: address.host, port: address.port))
        let each = base.names.map { result in
            var result = result
            result.endpoints = result.endpoints.flatMap(\.addresses).map { Endpoint(addresses: [$0]) }
            return result
        }
        // TLS names no address in its greeting; a certificate is compared with it all the same.
        return NameResolver(
            names: RPCAsyncSequence(wrapping: each), updateMode: .pull, authority: address.isLiteral ? nil : address.text)
    }
}
