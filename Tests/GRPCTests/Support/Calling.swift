import GRPCAPI
import GRPCCore
import GRPCNIOTransportHTTP2

/// A client of any service, while a test runs.
func calling<T: Sendable>(
    _ address: String, _ body: @Sendable (GRPCClient<HTTP2ClientTransport.Posix>) async throws -> T
) async throws -> T {
    let place = try PeerAddress(address)
    return try await withGRPCClient(
        transport: try .http2NIOPosix(target: .ipv4(address: place.host, port: place.port), transportSecurity: .plaintext)
    ) { client in
        try await body(client)
    }
}
