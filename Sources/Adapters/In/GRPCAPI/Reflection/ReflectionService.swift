package import Edge
package import GRPCCore
internal import GRPCProtobuf
internal import SwiftProtobuf

/// Tells programs that were not built for this server what it offers, by the reflection protocol of gRPC, v1 and v1alpha: the older one has
/// the same messages under other names.
package struct ReflectionService: RegistrableRPCService {
    private typealias Question = Grpc_Reflection_V1_ServerReflectionRequest
    private typealias Answer = Grpc_Reflection_V1_ServerReflectionResponse

    /// The services of reflection itself.
    static let names = ["grpc.reflection.v1.ServerReflection", "grpc.reflection.v1alpha.ServerReflection"]

    private let services: [String]
    private let library: DescriptorLibrary
    private let closing: EdgeClosing

    /// Tells of services.
    ///
    /// - Parameters:
    ///   - services: the full names of all other services that the server has.
    ///   - closing: when the server is asked to stop, calls end that wait for further questions.
    /// - Throws: what is wrong with the descriptors that were built in.
    package init(services: [String], closing: EdgeClosing) throws {
        self.closing = closing
        self.services = (services + Self.names).sorted()
        library = try DescriptorLibrary.own.get()
    }

    /// Takes the calls of both versions.
    ///
    /// - Parameter router: brings calls to handlers.
    package func registerMethods<Transport: ServerTransport>(with router: inout RPCRouter<Transport>) {
        for name in Self.names {
            router.registerHandler(
                forMethod: MethodDescriptor(
                    fullyQualifiedService: name, method: "ServerReflectionInfo", type: .bidirectionalStreaming),
                deserializer: ProtobufDeserializer<Question>(), serializer: ProtobufSerializer<Answer>()
            ) { request, _ in
                StreamingServerResponse { writer in
                    try await untilClosing {
                        var sent: Set<String> = []
                        for try await question in request.messages {
                            try await writer.write(answer(question, sent: &sent))
                        }
                    }
                    return [:]
                }
            }
        }
    }

    /// Does something until it is done, or the server is asked to stop.
    private func untilClosing(_ body: @escaping @Sendable () async throws -> Void) async throws {
        try await withThrowingTaskGroup(of: Void.self) { group in
            group.addTask(operation: body)
            group.addTask {
                await closing.wait()
                if closing.isClosing { throw RPCError(code: .unavailable, message: "the server is stopping") }
            }
            defer { group.cancelAll() }
            try await group.next()
        }
    }

    /// Answers a question; files that the client has already are not sent again.
    private func answer(_ question: Question, sent: inout Set<String>) -> Answer {
        var answer = Answer()
        answer.validHost = question.host
        answer.originalRequest = question
        switch question.messageRequest {
        case .listServices:
            answer.listServicesResponse = .with { $0.service = services.map { name in .with { $0.name = name } } }
        case .fileByFilename(let name):
            answer.messageResponse = files(library.file(named: name), "the file \(name)", &sent)
        case .fileContainingSymbol(let symbol):
            answer.messageResponse = files(library.file(defining: symbol), "the symbol \(symbol)", &sent)
        case .fileContainingExtension(let asked):
            answer.messageResponse = .errorResponse(
                .missing("the extension \(asked.extensionNumber) of \(asked.containingType)"))
        case .allExtensionNumbersOfType(let type):
            answer.messageResponse =
                library.isMessage(type)
                ? .allExtensionNumbersResponse(.with { $0.baseTypeName = type }) : .errorResponse(.missing("the message \(type)"))
        case nil:
            answer.errorResponse = .with {
                $0.errorCode = Int32(RPCError.Code.invalidArgument.rawValue)
                $0.errorMessage = "found no question, expected one"
            }
        }
        return answer
    }

    private func files(
        _ found: [DescriptorLibrary.File]?, _ what: String, _ sent: inout Set<String>
    ) -> Answer.OneOf_MessageResponse {
        guard let found else { return .errorResponse(.missing(what)) }
        // The file that is asked for always comes, whatever was sent before.
        let fresh = found.enumerated().filter { sent.insert($0.element.name).inserted || $0.offset == 0 }
        return .fileDescriptorResponse(.with { $0.fileDescriptorProto = fresh.map(\.element.bytes) })
    }
}

extension Grpc_Reflection_V1_ErrorResponse {
    fileprivate static func missing(_ what: String) -> Self {
        .with {
            $0.errorCode = Int32(RPCError.Code.notFound.rawValue)
            $0.errorMessage = "found nothing for \(what)"
        }
    }
}
