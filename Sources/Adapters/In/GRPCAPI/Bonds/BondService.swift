internal import Contracts
internal import Edge
internal import FixedIncome
internal import GRPCCore
internal import Messaging

/// Bonds: what there is, and what is done to them.
struct BondService: Bondtrader_V1_BondService.ServiceProtocol {
    let api: ClientAPI

    func createBonds(
        request: ServerRequest<Bondtrader_V1_CreateBondsRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_CreateBondsResponse> {
        try await api.answer(request, context) { call, message in
            var bonds: [NewBond] = []
            for (place, bond) in message.bonds.enumerated() {
                let id = try BondID(reading: bond.id, "bonds[\(place)].id")
                bonds.append(NewBond(id: id, details: try bond.details.details("bonds[\(place)].details")))
            }
            let command = CreateBonds(bonds: bonds)
            let receipt = try await api.bus.send(command, call.writing(command))
            var answer = Bondtrader_V1_CreateBondsResponse()
            answer.created = receipt.created.map(\.text)
            answer.rejected = receipt.rejected.map {
                Bondtrader_V1_RejectedRow($0, field: FieldName.ofDetails($0.field))
            }
            answer.position = receipt.position.value
            return answer
        }
    }

    func amendBond(
        request: ServerRequest<Bondtrader_V1_AmendBondRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_AmendBondResponse> {
        try await api.answer(request, context) { call, message in
            let command = AmendBond(
                id: try BondID(reading: message.id, "id"), details: try message.details.details("details"),
                reason: message.reason, expectedVersion: message.hasExpectedVersion ? message.expectedVersion : nil)
            let receipt = try await FieldName.naming {
                try await api.bus.send(command, call.writing(command, reason: message.reason))
            }
            var answer = Bondtrader_V1_AmendBondResponse()
            (answer.version, answer.position) = (receipt.version, receipt.position.value)
            return answer
        }
    }

    func retireBond(
        request: ServerRequest<Bondtrader_V1_RetireBondRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_RetireBondResponse> {
        try await api.answer(request, context) { call, message in
            guard message.hasOn else { throw absent("on", expected: "a day") }
            let command = RetireBond(
                id: try BondID(reading: message.id, "id"), on: try message.on.day("on"), reason: message.reason,
                expectedVersion: message.hasExpectedVersion ? message.expectedVersion : nil)
            let receipt = try await FieldName.naming {
                try await api.bus.send(command, call.writing(command, reason: message.reason))
            }
            var answer = Bondtrader_V1_RetireBondResponse()
            (answer.version, answer.position) = (receipt.version, receipt.position.value)
            return answer
        }
    }

    func reopenBond(
        request: ServerRequest<Bondtrader_V1_ReopenBondRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_ReopenBondResponse> {
        try await api.answer(request, context) { call, message in
            guard message.hasOn else { throw absent("on", expected: "a day") }
            let command = ReopenBond(
                id: try BondID(reading: message.id, "id"), on: try message.on.day("on"), face: message.face,
                reason: message.hasReason ? message.reason : nil,
                expectedVersion: message.hasExpectedVersion ? message.expectedVersion : nil)
            let receipt = try await FieldName.naming { try await api.bus.send(command, call.writing(command)) }
            var answer = Bondtrader_V1_ReopenBondResponse()
            (answer.version, answer.position) = (receipt.version, receipt.position.value)
            return answer
        }
    }

    func getBond(
        request: ServerRequest<Bondtrader_V1_GetBondRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_GetBondResponse> {
        try await api.answer(request, context) { call, message in
            let bond = try BondID(reading: message.id, "id")
            let least = try least(message.hasMinPosition ? message.minPosition : nil)
            let known = try await call.position(message.hasKnownAt ? message.knownAt : nil, least: least)
            let found = try await api.bus.ask(AskBond(id: bond, known: known, minPosition: least), call.asking)
            guard let view = found.bond else {
                throw Problem(.notFound, "found no bond \(bond), expected one that ListBonds lists", field: "id")
            }
            var answer = Bondtrader_V1_GetBondResponse()
            answer.bond = Bondtrader_V1_Bond(view)
            answer.position = found.position.value
            return answer
        }
    }

    func listBonds(
        request: ServerRequest<Bondtrader_V1_ListBondsRequest>, context: ServerContext
    ) async throws -> ServerResponse<Bondtrader_V1_ListBondsResponse> {
        try await api.answer(request, context) { call, message in
            let list = try PageToken.list("bonds", message.filters)
            let least = try least(message.hasMinPosition ? message.minPosition : nil)
            let start = try await call.start(
                message.pageToken, of: list, message.hasKnownAt ? message.knownAt : nil, least: least)
            let found = try await api.bus.ask(
                AskBonds(
                    sector: try MarketSector.reading(message.sector, "sector"),
                    couponType: try CouponType.reading(message.couponType, "coupon_type"),
                    maturityFrom: message.hasMaturityFrom ? try message.maturityFrom.day("maturity_from") : nil,
                    maturityTo: message.hasMaturityTo ? try message.maturityTo.day("maturity_to") : nil,
                    isRetired: message.hasIsRetired ? message.isRetired : nil,
                    search: message.hasSearch ? message.search : nil,
                    after: try start.after.map { (key) throws(Problem) in try BondID(reading: key, "page_token") },
                    limit: try pageSize(message.pageSize), known: start.known, minPosition: least), call.asking)
            var answer = Bondtrader_V1_ListBondsResponse()
            answer.bonds = found.bonds.map { Bondtrader_V1_Bond($0) }
            answer.nextPageToken =
                try found.next.map {
                    try PageToken(list: list, key: $0.text, position: found.position).text
                } ?? ""
            answer.position = found.position.value
            return answer
        }
    }
}

extension Bondtrader_V1_ListBondsRequest {
    /// The request without what says which page it is.
    fileprivate var filters: Bondtrader_V1_ListBondsRequest {
        var filters = self
        (filters.pageSize, filters.pageToken) = (0, "")
        filters.clearKnownAt()
        filters.clearMinPosition()
        return filters
    }
}
