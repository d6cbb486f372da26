internal import Contracts
internal import Edge
internal import EventSourcing

/// Makes server-sent events of the events of the log: those of many bonds one a bond.
struct StreamEvents: Sendable {
    /// What clients call the events; nil for all.
    let types: Set<String>?

    /// Of these bonds only; nil for all.
    let bonds: Set<BondID>?

    /// Lifts old versions.
    let newest: NewestEvents

    /// The text of an event of the log; empty when the client does not want it.
    ///
    /// The identifier stands at the last of its parts alone, so that a client that was cut off in the middle gets all of them again.
    func text(of record: RecordedEvent) throws -> [UInt8] {
        let parts = try parts(of: record)
        var bytes: [UInt8] = []
        for (place, part) in parts.enumerated() {
            bytes += "event: \(part.type)\n".utf8
            if place == parts.count - 1 { bytes += "id: \(record.position)\n".utf8 }
            bytes += "data: ".utf8
            bytes += part.data
            bytes += "\n\n".utf8
        }
        return bytes
    }

    private func parts(of record: RecordedEvent) throws -> [(type: String, data: [UInt8])] {
        guard wants(StreamEvents.type(of: record.type)) else { return [] }
        return switch try newest.event(record) {
        case let event as PricesUpdated: try prices(event, record)
        case let event as ValuationsCalculated: try valuations(event, record)
        case let event as ValuationsWithdrawn: try withdrawals(event, record)
        case let event: try other(event, record)
        }
    }

    /// What clients call the events that they may ask for.
    ///
    /// - Parameters:
    ///   - names: what a client named; nil for all.
    ///   - catalogues: the modules' own.
    /// - Returns: the names; nil for all.
    /// - Throws: `Problem` of the kind `invalidRequest` for one that no event is called by.
    static func types(_ names: [String]?, in catalogues: [EventCatalogue]) throws(Problem) -> Set<String>? {
        guard let names else { return nil }
        let known = Set(catalogues.flatMap(\.names).map { type(of: $0) })
        for (place, name) in names.enumerated() where !known.contains(name) {
            throw Problem(
                .invalidRequest, "found \"\(name)\", expected some of \(known.sorted().joined(separator: ", "))",
                field: "types[\(place)]")
        }
        return Set(names)
    }

    /// What clients call the events of a contract, whatever its version.
    private static func type(of name: MessageName) -> String {
        switch name.version(1) {
        case PricesUpdated.name.version(1): "price-updated"
        case ValuationsCalculated.name.version(1): "valuation-calculated"
        case ValuationsWithdrawn.name.version(1): "valuation-withdrawn"
        default: String(name.kind)
        }
    }

    private func wants(_ type: String) -> Bool { types?.contains(type) ?? true }

    private func wants(_ bond: BondID) -> Bool { bonds?.contains(bond) ?? true }

    private func prices(_ event: PricesUpdated, _ record: RecordedEvent) throws -> [(type: String, data: [UInt8])] {
        try event.bonds.indices.filter { wants(event.bonds[$0]) }.map { place in
            let body = PriceUpdatedBody(
                id: "\(record.id)/\(event.bonds[place])", bond: event.bonds[place], source: event.source, day: event.day,
                observedAt: WireTime(event.observedAt[place]), oldPrice: WirePrice(event.previous[place]),
                newPrice: WirePrice(event.prices[place]), bid: WirePrice(event.bids[place]),
                ask: WirePrice(event.asks[place]), event: record.position)
            return ("price-updated", try WireCoding.bytes(body))
        }
    }

    private func valuations(_ event: ValuationsCalculated, _ record: RecordedEvent) throws -> [(type: String, data: [UInt8])] {
        try event.bonds.indices.filter { wants(event.bonds[$0]) }.map { place in
            let body = ValuationCalculatedBody(
                id: "\(record.id)/\(event.bonds[place])", bond: event.bonds[place], curve: event.curve,
                curveVersion: Int(event.curveVersion), day: event.day, quote: WirePrice(event.quotes[place]),
                fairPrice: event.fairPrices[place], yield: event.yields[place], zSpread: event.zSpreads[place],
                residualBp: event.residualsBp[place], zScore: event.zScores[place], verdict: event.verdicts[place],
                cause: event.cause, event: record.position)
            return ("valuation-calculated", try WireCoding.bytes(body))
        }
    }

    private func withdrawals(_ event: ValuationsWithdrawn, _ record: RecordedEvent) throws -> [(type: String, data: [UInt8])] {
        try event.bonds.indices.filter { wants(event.bonds[$0]) }.map { place in
            let body = ValuationWithdrawnBody(
                id: "\(record.id)/\(event.bonds[place])", bond: event.bonds[place], curve: event.curve,
                curveVersion: Int(event.curveVersion), day: event.day, reason: event.reasons[place], cause: event.cause,
                event: record.position)
            return ("valuation-withdrawn", try WireCoding.bytes(body))
        }
    }

    private func other(_ event: (any Event)?, _ record: RecordedEvent) throws -> [(type: String, data: [UInt8])] {
        let body = try EventBody(record, saying: event)
        if let bonds {
            let payload = body.payload.value
            let named =
                [payload["id"]?.string, payload["bond"]?.string].compactMap { $0 }
                + (payload["bonds"]?.elements ?? []).compactMap(\.string)
            guard named.contains(where: { name in bonds.contains { $0.text == name } }) else { return [] }
        }
        return [(StreamEvents.type(of: record.type), try WireCoding.bytes(body))]
    }
}
