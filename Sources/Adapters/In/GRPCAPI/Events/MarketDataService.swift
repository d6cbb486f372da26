internal import Contracts
internal import Edge
internal import EventSourcing
internal import GRPCCore
internal import SwiftProtobuf

/// The market as it moves.
struct MarketDataService: Bondtrader_V1_MarketDataService.ServiceProtocol {
    let api: ClientAPI

    func watchQuotes(
        request: ServerRequest<Bondtrader_V1_WatchQuotesRequest>, context: ServerContext
    ) async throws -> StreamingServerResponse<Bondtrader_V1_WatchQuotesResponse> {
        let message = request.message
        return try api.stream(request.metadata, context) { call, writer in
            let outward = try OutwardEvents(newest: api.newest, bonds: watched(message.bonds))
            let watch = try Watch(
                call, [PricesUpdated.name], message.delivery, mostBehind: message.hasMaxLag ? message.maxLag : nil)
            try await watch.run(after: message.hasAfterPosition ? message.afterPosition : nil) {
                (record) throws -> [(bond: String, row: Bondtrader_V1_PriceUpdate)] in
                guard let event = try api.newest.event(record) as? PricesUpdated else { return [] }
                return try outward.prices(event, record).map { ($0.bond, $0) }
            } write: { prices, position in
                try await writer.write(
                    .with {
                        $0.prices = prices
                        $0.position = position.value
                    })
            }
        }
    }

    func watchValuations(
        request: ServerRequest<Bondtrader_V1_WatchValuationsRequest>, context: ServerContext
    ) async throws -> StreamingServerResponse<Bondtrader_V1_WatchValuationsResponse> {
        let message = request.message
        return try api.stream(request.metadata, context) { call, writer in
            let outward = try OutwardEvents(newest: api.newest, bonds: watched(message.bonds))
            let watch = try Watch(
                call, [ValuationsCalculated.name, ValuationsWithdrawn.name], message.delivery,
                mostBehind: message.hasMaxLag ? message.maxLag : nil)
            try await watch.run(after: message.hasAfterPosition ? message.afterPosition : nil) {
                (record) throws -> [(bond: String, row: ValuationChange)] in
                switch try api.newest.event(record) {
                case let event as ValuationsCalculated:
                    try outward.valuations(event, record).map { ($0.bond, ValuationChange.moved($0)) }
                case let event as ValuationsWithdrawn:
                    try outward.withdrawals(event, record).map { ($0.bond, ValuationChange.ended($0)) }
                default: []
                }
            } write: { changes, position in
                var response = Bondtrader_V1_WatchValuationsResponse()
                for change in changes {
                    switch change {
                    case .moved(let update): response.valuations.append(update)
                    case .ended(let end): response.withdrawals.append(end)
                    }
                }
                response.position = position.value
                try await writer.write(response)
            }
        }
    }

    private func watched(_ names: [String]) throws(Problem) -> Set<BondID>? {
        names.isEmpty ? nil : Set(try BondID.reading(names, "bonds"))
    }
}

/// What became of a valuation.
private enum ValuationChange: Sendable {
    case moved(Bondtrader_V1_ValuationUpdate)
    case ended(Bondtrader_V1_ValuationWithdrawal)
}
