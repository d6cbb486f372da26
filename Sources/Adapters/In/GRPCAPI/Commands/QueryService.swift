internal import Contracts
internal import Edge
internal import GRPCCore
internal import Messaging

/// Queries by the names of their contracts.
struct QueryService: Bondtrader_V1_QueryService.ServiceProtocol {
    let api: ClientAPI

    func ask(
        request: ServerRequest<Bondtrader_V1_AskRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_AskResponse> {
        try await api.answer(request, context) { call, message in
            guard let contract = ClientAPI.queries.first(where: { $0.name.text == message.name }) else {
                throw Problem(
                    .notFound,
                    "found \"\(message.name)\", expected one of \(ClientAPI.queries.map { $0.name.text }.joined(separator: ", "))",
                    field: "name")
            }
            return try await QueryService.ask(contract, message, call)
        }
    }

    private static func ask<Q: Query>(
        _ type: Q.Type, _ message: Bondtrader_V1_AskRequest, _ call: ClientCall
    ) async throws -> Bondtrader_V1_AskResponse {
        let query = try CanonicalPayload.read(Q.self, message.payload)
        var answer = Bondtrader_V1_AskResponse()
        answer.answer = try CanonicalPayload.bytes(try await call.api.bus.ask(query, call.asking))
        return answer
    }
}
