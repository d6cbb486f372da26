import ConformanceTesting
import GRPCAPI
import GRPCCore
import GRPCNIOTransportHTTP2
import GRPCProtobuf
import SwiftProtobuf
import Testing

@Suite("Reflection over gRPC", .timeLimit(.minutes(5)))
struct ReflectionTests {
    private typealias Question = Grpc_Reflection_V1_ServerReflectionRequest
    private typealias Answer = Grpc_Reflection_V1_ServerReflectionResponse

    static let versions = ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"]

    /// Asks one after the other in one call.
    private func ask(_ service: String, _ questions: [Question.OneOf_MessageRequest]) async throws -> [Answer] {
        try await Running.during { running in
            let desk = try Desk(clock: running.clock)
            let address = try await running.serve(desk.bus).address
            return try await calling(address) { client in
                try await client.bidirectionalStreaming(
                    request: StreamingClientRequest { writer in
                        for question in questions {
                            var message = Question()
                            message.messageRequest = question
                            try await writer.write(message)
                        }
                    },
                    descriptor: MethodDescriptor(fullyQualifiedService: service, method: "ServerReflectionInfo"),
                    serializer: ProtobufSerializer<Question>(), deserializer: ProtobufDeserializer<Answer>(), options: .defaults
                ) { response in
                    var answers: [Answer] = []
                    for try await answer in response.messages { answers.append(answer) }
                    return answers
                }
            }
        }
    }

    private func names(_ answer: Answer) throws -> [String] {
        try answer.fileDescriptorResponse.fileDescriptorProto.map {
            try Google_Protobuf_FileDescriptorProto(serializedBytes: $0).name
        }
    }

    @Test("all services are listed, in both versions of the protocol", arguments: versions)
    func services(version: String) async throws {
        let answers = try await ask(version, [.listServices("")])
        #expect(
            answers.first?.listServicesResponse.service.map(\.name) == [
                "bondtrader.peer.v1.PeerService", "grpc.health.v1.Health", "grpc.reflection.v1.ServerReflection",
                "grpc.reflection.v1alpha.ServerReflection",
            ])
    }

    @Test("files are found by name and by what they define", arguments: versions)
    func files(version: String) async throws {
        let peer = "bondtrader/peer/v1/peer.proto"
        let symbols = [
            "bondtrader.peer.v1.PeerService", "bondtrader.peer.v1.PeerService.Exchange", "bondtrader.peer.v1.Context",
            "bondtrader.peer.v1.Context.trace_parent", "bondtrader.peer.v1.ExchangeResponse.result",
        ]
        let answers = try await ask(
            version,
            [.fileByFilename(peer)] + symbols.map { .fileContainingSymbol($0) } + [
                .fileContainingSymbol("grpc.health.v1.HealthCheckResponse.SERVING")
            ])
        #expect(try answers.map(names) == Array(repeating: [peer], count: 6) + [["grpc/health/v1/health.proto"]])
        let file = try Google_Protobuf_FileDescriptorProto(
            serializedBytes: try #require(answers.first?.fileDescriptorResponse.fileDescriptorProto.first))
        #expect(file.service.first?.method.map(\.name) == ["Exchange"])
    }

    @Test("what is not there is told of, and the call goes on")
    func missing() async throws {
        var extended = Grpc_Reflection_V1_ExtensionRequest()
        (extended.containingType, extended.extensionNumber) = ("bondtrader.peer.v1.Context", 100)
        let answers = try await ask(
            Self.versions[0],
            [
                .fileByFilename("other.proto"), .fileContainingSymbol("other.Service"), .fileContainingExtension(extended),
                .allExtensionNumbersOfType("other.Message"), .allExtensionNumbersOfType("bondtrader.peer.v1.Context"),
            ])
        #expect(answers.map(\.errorResponse.errorCode) == [5, 5, 5, 5, 0])
        #expect(answers.first?.errorResponse.errorMessage == "found nothing for the file other.proto")
        #expect(answers.last?.allExtensionNumbersResponse.baseTypeName == "bondtrader.peer.v1.Context")
        #expect(answers.first?.originalRequest.fileByFilename == "other.proto")
    }

    @Test("a call that waits for questions does not hold up a server that is asked to stop")
    func stops() async throws {
        try await Running.during { running in
            let server = try await running.serve(limits: .quick(drainTime: .seconds(3_600)))
            let error = await #expect(throws: RPCError.self) {
                try await calling(server.address) { client in
                    try await client.bidirectionalStreaming(
                        request: StreamingClientRequest { writer in
                            var question = Question()
                            question.listServices = ""
                            try await writer.write(question)
                            // The call stays open for as long as it lasts.
                            try await Task.sleep(for: .seconds(3_600))
                        },
                        descriptor: MethodDescriptor(
                            fullyQualifiedService: Self.versions[0], method: "ServerReflectionInfo"),
                        serializer: ProtobufSerializer<Question>(), deserializer: ProtobufDeserializer<Answer>(),
                        options: .defaults
                    ) { response in
                        for try await _ in response.messages { server.task.cancel() }
                    }
                }
            }
            #expect(error?.code == .unavailable, "\(String(describing: error))")
            try await server.task.value
        }
    }
}
