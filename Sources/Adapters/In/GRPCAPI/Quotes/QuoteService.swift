internal import Contracts
internal import Edge
internal import GRPCCore
internal import Messaging
internal import SwiftProtobuf

/// Quotes: what sources say that bonds trade at.
struct QuoteService: Bondtrader_V1_QuoteService.ServiceProtocol {
    let api: ClientAPI

    func recordQuotes(
        request: ServerRequest<Bondtrader_V1_RecordQuotesRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_RecordQuotesResponse> {
        try await api.answer(request, context) { call, message in
            let command = RecordQuotes(
                source: message.source, quotes: try QuoteReading.quotes(message.quotes),
                availableAt: message.hasAvailableAt ? try Timestamp(message.availableAt, "available_at") : nil)
            let receipt = try await api.bus.send(command, call.writing(command))
            var answer = Bondtrader_V1_RecordQuotesResponse()
            answer.accepted = Int32(clamping: receipt.accepted)
            answer.quarantined = receipt.quarantined.map { Bondtrader_V1_FlaggedQuote($0) }
            answer.rejected = receipt.rejected.map { Bondtrader_V1_RejectedRow(row: $0, ofQuotes: command.quotes) }
            answer.position = receipt.position.value
            return answer
        }
    }

    func streamQuotes(
        request: StreamingServerRequest<Bondtrader_V1_StreamQuotesRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_StreamQuotesResponse> {
        let call = try ClientCall(request.metadata, api, isStream: true)
        return try await call.telling {
            let place = try api.closing.enter(.stream, api.limits.places)
            defer { withExtendedLifetime(place) {} }
            let answer = try await call.untilGivenUp(context, endsWithServer: true) {
                var sum = QuoteStream(call: call)
                for try await message in request.messages { try await sum.take(message) }
                return sum.answer
            }
            return ServerResponse(message: answer, metadata: call.answering)
        }
    }

    func listQuotes(
        request: ServerRequest<Bondtrader_V1_ListQuotesRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_ListQuotesResponse> {
        try await api.answer(request, context) { call, message in
            guard message.bonds.count <= 1_000 else {
                throw Problem(.invalidRequest, "found \(message.bonds.count) bonds, expected at most 1,000", field: "bonds")
            }
            let list = try PageToken.list("quotes", message.filters)
            let least = try least(message.hasMinPosition ? message.minPosition : nil)
            let start = try await call.start(
                message.pageToken, of: list, message.hasKnownAt ? message.knownAt : nil, least: least)
            let found = try await api.bus.ask(
                AskQuotes(
                    bonds: message.bonds.isEmpty ? nil : try BondID.reading(message.bonds, "bonds"),
                    after: try start.after.map { (key) throws(Problem) in try BondID(reading: key, "page_token") },
                    limit: try pageSize(message.pageSize), known: start.known, minPosition: least,
                    asOf: try call.asOf(message.hasAsOf ? message.asOf : nil)), call.asking)
            var answer = Bondtrader_V1_ListQuotesResponse()
            answer.quotes = found.quotes.map { Bondtrader_V1_Quote($0) }
            answer.nextPageToken =
                try found.next.map {
                    try PageToken(list: list, key: $0.text, position: found.position).text
                } ?? ""
            answer.position = found.position.value
            return answer
        }
    }
}

extension Bondtrader_V1_ListQuotesRequest {
    /// The request without what says which page it is.
    fileprivate var filters: Bondtrader_V1_ListQuotesRequest {
        var filters = self
        (filters.pageSize, filters.pageToken) = (0, "")
        filters.clearKnownAt()
        filters.clearMinPosition()
        return filters
    }
}
