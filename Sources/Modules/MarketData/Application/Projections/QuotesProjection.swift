internal import Contracts
internal import EventSourcing

/// The last quote of each bond by each source.
struct QuotesProjection: Projection {
    static let name = "market-data/quotes"

    let definition = ProjectionDefinition(
        name: name, version: 2,
        tables: [
            ReadModelTable(
                "quotes",
                columns: [
                    ReadModelColumn("bond", .text), ReadModelColumn("source", .text), ReadModelColumn("observed_at", .timestamp),
                    ReadModelColumn("bid", .integer, isOptional: true), ReadModelColumn("ask", .integer, isOptional: true),
                    ReadModelColumn("price", .integer), ReadModelColumn("previous", .integer, isOptional: true),
                    ReadModelColumn("event", .integer), ReadModelColumn("size", .integer, isOptional: true),
                ], key: ["bond", "source"])
        ])
    let eventTypes: Set<MessageName> = [PricesUpdated.name]

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            guard let prices = event.event as? PricesUpdated else { continue }
            // Of several quotes of a bond in one event the last stands: an event makes one change of a row.
            var places: [BondID: Int] = [:]
            for (place, bond) in prices.bonds.enumerated() { places[bond] = place }
            for (place, bond) in prices.bonds.enumerated() where places[bond] == place {
                try rows.put(
                    [
                        "bond": .text(bond.text), "source": .text(prices.source),
                        "observed_at": .timestamp(prices.observedAt[place]), "bid": .price(prices.bids[place]),
                        "ask": .price(prices.asks[place]), "price": .price(prices.prices[place]),
                        "previous": .price(prices.previous[place]), "event": .integer(event.record.position.value),
                        "size": .size(prices.sizes?[place]),
                    ], in: "quotes", by: event)
            }
        }
    }
}

extension ReadModelValue {
    /// A price in 1e-9 per 100 of face; null for none.
    static func price(_ price: TradedPrice?) -> ReadModelValue { price.map { .integer($0.nanos) } ?? .null }

    /// A face in units of the currency; null for none.
    static func size(_ size: Int64?) -> ReadModelValue { size.map { .integer($0) } ?? .null }

    /// The face that a field holds; nil for none.
    var size: Int64? {
        guard case .integer(let size) = self else { return nil }
        return size
    }

    /// The price that a field holds; nil for none.
    var price: TradedPrice? {
        guard case .integer(let nanos) = self else { return nil }
        return TradedPrice(nanos: nanos)
    }
}
