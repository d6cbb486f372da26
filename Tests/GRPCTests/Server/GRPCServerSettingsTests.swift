import GRPCAPI
import Testing

@Suite("Where the server of gRPC may listen")
struct GRPCServerSettingsTests {
    private static let files = TLSFiles(certificate: "a.pem", key: "a.key", roots: "ca.pem")

    @Test("plain text stays on this machine", arguments: ["127.0.0.1:9090", "127.0.0.9:0", "[::1]:9090", "localhost:9090"])
    func loopback(listen: String) throws {
        #expect(try GRPCServerSettings(listen: listen).listen.text == listen)
    }

    @Test("what other machines can reach wants mutual TLS", arguments: ["0.0.0.0:9090", "10.0.0.1:9090", "[::]:9090"])
    func unprotected(listen: String) throws {
        #expect(throws: GRPCError.unprotected(address: listen)) { try GRPCServerSettings(listen: listen) }
        #expect(try GRPCServerSettings(listen: listen, files: Self.files).files == Self.files)
    }

    @Test(
        "what is no address is told of",
        arguments: [
            "", "9090", "127.0.0.1", "127.0.0.1:", "127.0.0.1:99999", "::1:9090", "valuation:9090", "http://a:1", "[a]:1", ":1",
        ])
    func malformed(listen: String) {
        #expect(throws: GRPCError.malformedAddress(listen)) { try GRPCServerSettings(listen: listen) }
    }

    @Test("every error says what is wrong, or what would be right")
    func texts() {
        let errors: [GRPCError] = [
            .malformedAddress("x"), .unprotected(address: "0.0.0.0:1"), .unusable(file: "f", reason: "r"),
            .cannotListen(address: "a:1", reason: "r"), .noAddress(module: "m"),
        ]
        for error in errors { #expect(error.description.contains("expected") || error.description.contains("cannot be")) }
    }

    @Test("an address that another server has is told of", .timeLimit(.minutes(5)))
    func taken() async throws {
        try await Running.during { running in
            let first = try await running.serve()
            let error = await #expect(throws: GRPCError.self) { try await running.serve(at: first.address) }
            guard case .cannotListen(first.address, let reason) = error else {
                Issue.record("found \(String(describing: error))")
                return
            }
            #expect(reason.contains("Address already in use"), "\(reason)")
        }
    }
}
