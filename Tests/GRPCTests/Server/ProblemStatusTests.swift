import Contracts
import EventSourcing
import GRPCAPI
import GRPCCore
import GRPCProtobuf
import Messaging
import SwiftProtobuf
import Synchronization
import Testing

@Suite("What goes wrong as a status of gRPC")
struct ProblemStatusTests {
    /// What a client reads in the details.
    private struct Read: Equatable {
        var code: RPCError.Code
        var reason: String
        var field: String?
        var isRepeatable = false
    }

    private static let name: MessageName = "desk.say.v1"

    private static let cases: [(any Error, Read)] = [
        (BusError.invalid(name, reason: "odd"), Read(code: .invalidArgument, reason: "INVALID_REQUEST")),
        (BusError.refused(name, reason: "no"), Read(code: .permissionDenied, reason: "REFUSED")),
        (
            BusError.reusedIdentifier(MessageID(high: 1, low: 2)),
            Read(code: .alreadyExists, reason: "IDEMPOTENCY_KEY_REUSED", field: "idempotency-key")
        ),
        (BusError.noHandler(name), Read(code: .unavailable, reason: "UNAVAILABLE")),
        (BusError.overloaded(name), Read(code: .unavailable, reason: "UNAVAILABLE", isRepeatable: true)),
        (BusError.draining, Read(code: .unavailable, reason: "UNAVAILABLE", isRepeatable: true)),
        (BusError.unavailable(module: "risk", reason: "r"), Read(code: .unavailable, reason: "UNAVAILABLE", isRepeatable: true)),
        (BusError.deadlineExceeded(name), Read(code: .deadlineExceeded, reason: "TIMEOUT", isRepeatable: true)),
        (BusError.linkBroken(name, reason: "r"), Read(code: .deadlineExceeded, reason: "TIMEOUT", isRepeatable: true)),
        (BusError.wouldDeadlock(name, key: "k"), Read(code: .internalError, reason: "DEFECT")),
        (BusError.handlerFailed(name, HandlerFailure("f")), Read(code: .internalError, reason: "DEFECT")),
        (BusError.domain(DomainFailure(code: "unknown-bond", message: "m")), Read(code: .notFound, reason: "UNKNOWN_BOND")),
        (
            BusError.domain(DomainFailure(code: "version-conflict", message: "m")),
            Read(code: .aborted, reason: "VERSION_CONFLICT", field: "if-match")
        ),
        (BusError.domain(DomainFailure(code: "beyond-log", message: "m")), Read(code: .outOfRange, reason: "BEYOND_LOG")),
        (BusError.domain(DomainFailure(code: "over-limit", message: "m")), Read(code: .failedPrecondition, reason: "OVER_LIMIT")),
        (JobError.unknown(MessageID(high: 1, low: 2)), Read(code: .notFound, reason: "NOT_FOUND", field: "id")),
    ]

    private func read(_ error: RPCError) throws -> Read {
        let bytes = try #require(Array(error.metadata[binaryValues: "grpc-status-details-bin"]).first)
        let status = try GoogleRPCStatus(serializedBytes: bytes)
        let info = try #require(status.details.compactMap(\.errorInfo).first)
        #expect(info.domain == "bondtrader")
        #expect(info.metadata["type"]?.hasPrefix("/docs#problem-") == true)
        #expect(status.message == error.message && status.code == error.code)
        return Read(
            code: error.code, reason: info.reason, field: status.details.compactMap(\.badRequest).first?.violations.first?.field,
            isRepeatable: status.details.contains { $0.retryInfo != nil })
    }

    @Test("each error has its code, its reason, its field, and when to come back")
    func statuses() throws {
        for (error, expected) in Self.cases {
            #expect(try read(RPCError(of: error)) == expected, "\(error)")
        }
    }

    @Test("a failure of the server's own tells its client an identifier and no more")
    func defect() throws {
        let id = MessageID(high: 7, low: 8)
        let error = RPCError(of: BusError.handlerFailed(Self.name, HandlerFailure("the key is 12345")), request: id)
        #expect(!error.message.contains("12345"))
        let bytes = try #require(Array(error.metadata[binaryValues: "grpc-status-details-bin"]).first)
        let request = try GoogleRPCStatus(serializedBytes: bytes).details.compactMap(\.requestInfo).first
        #expect(request?.requestID == "\(id)")
        #expect(
            RPCError.isDefect(BusError.handlerFailed(Self.name, HandlerFailure("f"))) && !RPCError.isDefect(BusError.draining))
    }

    @Test("an error that is gRPC's already stays as it is")
    func untouched() {
        let error = RPCError(code: .dataLoss, message: "m")
        #expect(RPCError(of: error) == error)
    }

    /// A service that throws before it answers, or in the middle.
    private struct Throwing: RegistrableRPCService {
        static let early = MethodDescriptor(fullyQualifiedService: "test.Throwing", method: "Early")
        static let late = MethodDescriptor(fullyQualifiedService: "test.Throwing", method: "Late")

        func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
            for method in [Self.early, Self.late] {
                router.registerHandler(
                    forMethod: method, deserializer: ProtobufDeserializer<Google_Protobuf_StringValue>(),
                    serializer: ProtobufSerializer<Google_Protobuf_StringValue>()
                ) { _, _ in
                    let error = BusError.handlerFailed("desk.say.v1", HandlerFailure("broken"))
                    if method == Self.early { throw error }
                    return StreamingServerResponse { writer in
                        try await writer.write(Google_Protobuf_StringValue())
                        throw error
                    }
                }
            }
        }
    }

    @Test("what a service throws is a status to its client, and told to the server's side once", .timeLimit(.minutes(5)))
    func served() async throws {
        let told = Mutex<[String]>([])
        try await Running.during { running in
            let address = try await running.serve(
                services: [Throwing()],
                onDefect: { _, route, error in
                    told.withLock { $0.append("\(route): \(error)") }
                }
            ).address
            try await calling(address) { client in
                for method in [Throwing.early, Throwing.late] {
                    let error = await #expect(throws: RPCError.self) {
                        try await client.serverStreaming(
                            request: ClientRequest(message: Google_Protobuf_StringValue()), descriptor: method,
                            serializer: ProtobufSerializer<Google_Protobuf_StringValue>(),
                            deserializer: ProtobufDeserializer<Google_Protobuf_StringValue>(), options: .defaults
                        ) { response in
                            for try await _ in response.messages {}
                        }
                    }
                    let found = try read(try #require(error))
                    #expect(found == Read(code: .internalError, reason: "DEFECT"))
                }
            }
        }
        #expect(told.withLock { $0 }.map { $0.prefix(19) } == ["test.Throwing/Early", "test.Throwing/Late:"])
    }
}
