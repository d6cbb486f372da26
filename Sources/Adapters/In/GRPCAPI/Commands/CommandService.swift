internal import Contracts
internal import Edge
internal import GRPCCore
internal import Messaging

/// Commands by the names of their contracts.
struct CommandService: Bondtrader_V1_CommandService.ServiceProtocol {
    let api: ClientAPI

    func send(
        request: ServerRequest<Bondtrader_V1_SendRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_SendResponse> {
        try await api.answer(request, context) { call, message in
            guard let contract = ClientAPI.commands.first(where: { $0.name.text == message.name }) else {
                throw Problem(
                    .notFound,
                    "found \"\(message.name)\", expected one of \(ClientAPI.commands.map { $0.name.text }.joined(separator: ", "))",
                    field: "name")
            }
            return try await CommandService.send(contract, message, call)
        }
    }

    private static func send<C: RoutedCommand>(
        _ type: C.Type, _ message: Bondtrader_V1_SendRequest, _ call: ClientCall
    ) async throws -> Bondtrader_V1_SendResponse {
        let command = try CanonicalPayload.read(C.self, message.payload)
        let context = call.writing(command, reason: message.hasReason ? message.reason : nil)
        let receipt = try await call.api.bus.send(command, context)
        var answer = Bondtrader_V1_SendResponse()
        answer.receipt = try CanonicalPayload.bytes(receipt)
        answer.commandID = "\(context.id)"
        return answer
    }
}
