internal import Contracts
internal import Edge
internal import EventSourcing
internal import GRPCCore
internal import Messaging

/// What bonds are worth, and what they would be.
struct ValuationService: Bondtrader_V1_ValuationService.ServiceProtocol {
    let api: ClientAPI

    func getValuation(
        request: ServerRequest<Bondtrader_V1_GetValuationRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_GetValuationResponse> {
        try await api.answer(request, context) { call, message in
            let bond = try BondID(reading: message.bond, "bond")
            let least = try least(message.hasMinPosition ? message.minPosition : nil)
            let known = try await call.position(message.hasKnownAt ? message.knownAt : nil, least: least)
            let found = try await api.bus.ask(
                AskValuation(
                    bond: bond, known: known, asOf: try call.asOf(message.hasAsOf ? message.asOf : nil), minPosition: least),
                call.asking)
            guard let view = found.valuation else {
                throw Problem(.notFound, "found no valuation of the bond \(bond)\(why(found.withdrawal))", field: "bond")
            }
            var answer = Bondtrader_V1_GetValuationResponse()
            answer.valuation = Bondtrader_V1_Valuation(view)
            answer.position = found.position.value
            return answer
        }
    }

    func batchValuations(
        request: ServerRequest<Bondtrader_V1_BatchValuationsRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_BatchValuationsResponse> {
        try await api.answer(request, context) { call, message in
            guard (1...1_000).contains(message.bonds.count) else {
                throw Problem(.invalidRequest, "found \(message.bonds.count) bonds, expected 1 to 1,000", field: "bonds")
            }
            let least = try least(message.hasMinPosition ? message.minPosition : nil)
            var known = try await call.position(message.hasKnownAt ? message.knownAt : nil, least: least)
            if known == nil { known = try await api.log.head().position }
            let position = known ?? .start
            let asOf = try call.asOf(message.hasAsOf ? message.asOf : nil)
            let found = try await InOrder.map(message.bonds, atOnce: api.limits.questionsAtOnce) { place, name in
                try await valuation(name, known: position, asOf: asOf, call.asking(place))
            }
            var answer = Bondtrader_V1_BatchValuationsResponse()
            for (place, result) in found.enumerated() {
                switch result {
                case .success(let view): answer.valuations.append(Bondtrader_V1_Valuation(view))
                case .failure(let absence):
                    answer.rejected.append(
                        Bondtrader_V1_RejectedRow(
                            row: place, id: message.bonds[place], field: "bond", found: absence.found, expected: absence.expected)
                    )
                }
            }
            answer.position = position.value
            return answer
        }
    }

    func price(
        request: ServerRequest<Bondtrader_V1_PriceRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_PriceResponse> {
        try await api.answer(request, context) { call, message in
            let least = try least(message.hasMinPosition ? message.minPosition : nil)
            if let least { try await api.moments.wait(for: least) }
            var query = AskWhatIf(
                curve: message.curve, bonds: message.bonds.isEmpty ? nil : try BondID.reading(message.bonds, "bonds"),
                after: message.hasAfterBond ? try BondID(reading: message.afterBond, "after_bond") : nil,
                limit: try pageSize(message.pageSize), minPosition: least)
            guard message.bonds.count <= 1_000 else {
                throw Problem(.invalidRequest, "found \(message.bonds.count) bonds, expected at most 1,000", field: "bonds")
            }
            if message.hasKnownPosition { query.known = try LogPosition(reading: message.knownPosition, "known_position") }
            query.take(message.move)
            let found = try await api.bus.ask(query, call.asking)
            var answer = Bondtrader_V1_PriceResponse()
            answer.shifted.add(found, offset: 0)
            if let next = found.next { answer.nextBond = next.text }
            answer.position = found.position.value
            return answer
        }
    }

    func streamPrices(
        request: StreamingServerRequest<Bondtrader_V1_StreamPricesRequest>, context: ServerContext
    ) async throws -> StreamingServerResponse<Bondtrader_V1_StreamPricesResponse> {
        try api.stream(request.metadata, context) { call, writer in
            var prices = PriceStream(call: call)
            // One chunk is read, answered and taken before the next: the client's pace and window are all that waits anywhere.
            for try await message in request.messages { try await writer.write(try await prices.answer(message)) }
        }
    }

    /// Why a bond of a batch has no valuation.
    private struct Absence: Error, Equatable {
        let found: String
        let expected: String
    }

    private func valuation(
        _ name: String, known: LogPosition, asOf: Timestamp?, _ context: MessageContext
    ) async throws -> Result<ValuationView, Absence> {
        guard let bond = try? BondID(name) else {
            return .failure(Absence(found: "\"\(name)\"", expected: "the name of a bond"))
        }
        let answer = try await api.bus.ask(AskValuation(bond: bond, known: known, asOf: asOf), context)
        if let valuation = answer.valuation { return .success(valuation) }
        return .failure(Absence(found: "no valuation\(why(answer.withdrawal))", expected: "a bond that was valued"))
    }

    private func why(_ withdrawal: ValuationWithdrawal?) -> String {
        withdrawal.map { ": the last one was withdrawn by the event \($0.event), \($0.reason)" } ?? ""
    }
}
