import GRPCAPI
import GRPCCore
import GRPCNIOTransportHTTP2
import Synchronization
import Testing

@Suite("Health over gRPC", .timeLimit(.minutes(5)))
struct HealthTests {
    private final class Board: Sendable {
        let statuses = Mutex(["": true, "valuation": true])
    }

    private typealias Health = Grpc_Health_V1_Health.Client<HTTP2ClientTransport.Posix>

    private static func asking(_ service: String) -> Grpc_Health_V1_HealthCheckRequest {
        var request = Grpc_Health_V1_HealthCheckRequest()
        request.service = service
        return request
    }

    @Test("the whole and each module are told of, and a name that nobody knows is not found")
    func check() async throws {
        try await Running.during { running in
            let board = Board()
            let address = try await running.serve(health: { board.statuses.withLock { $0 } }).address
            try await calling(address) { client in
                let health = Health(wrapping: client)
                #expect(try await health.check(Self.asking("")).status == .serving)
                board.statuses.withLock { $0["valuation"] = false }
                #expect(try await health.check(Self.asking("valuation")).status == .notServing)
                let all = try await health.list(Grpc_Health_V1_HealthListRequest()).statuses
                #expect(all.mapValues(\.status) == ["": .serving, "valuation": .notServing])
                let error = await #expect(throws: RPCError.self) { try await health.check(Self.asking("other")) }
                #expect(error?.code == .notFound && error?.message.contains("valuation") == true)
            }
        }
    }

    @Test("who watches is told of each change, and that the server stops")
    func watch() async throws {
        try await Running.during { running in
            let board = Board()
            let server = try await running.serve(health: { board.statuses.withLock { $0 } })
            let seen = try await calling(server.address) { client in
                try await Health(wrapping: client).watch(Self.asking("valuation")) { response in
                    var seen: [Grpc_Health_V1_HealthCheckResponse.ServingStatus] = []
                    for try await message in response.messages {
                        seen.append(message.status)
                        switch seen.count {
                        case 1: board.statuses.withLock { $0["valuation"] = false }
                        case 2: board.statuses.withLock { $0["valuation"] = true }
                        default: server.task.cancel()
                        }
                    }
                    return seen
                }
            }
            #expect(seen == [.serving, .notServing, .serving, .notServing])
            try await server.task.value
        }
    }

    @Test("a service that nobody knows can be watched until it appears")
    func appears() async throws {
        try await Running.during { running in
            let board = Board()
            let address = try await running.serve(health: { board.statuses.withLock { $0 } }).address
            let seen = try await calling(address) { client in
                try await Health(wrapping: client).watch(Self.asking("risk")) { response in
                    var seen: [Grpc_Health_V1_HealthCheckResponse.ServingStatus] = []
                    for try await message in response.messages {
                        seen.append(message.status)
                        if seen.count == 2 { break }
                        board.statuses.withLock { $0["risk"] = true }
                    }
                    return seen
                }
            }
            #expect(seen == [.serviceUnknown, .serving])
        }
    }
}
