internal import Contracts
internal import EventSourcing

/// The quotes that were set aside.
struct QuarantineProjection: Projection {
    static let name = "market-data/quarantine"

    let definition = ProjectionDefinition(
        name: name, version: 1,
        tables: [
            ReadModelTable(
                "quarantine",
                columns: [
                    ReadModelColumn("event", .integer), ReadModelColumn("row", .integer), ReadModelColumn("source", .text),
                    ReadModelColumn("bond", .text), ReadModelColumn("observed_at", .timestamp),
                    ReadModelColumn("bid", .integer, isOptional: true), ReadModelColumn("ask", .integer, isOptional: true),
                    ReadModelColumn("price", .integer, isOptional: true), ReadModelColumn("flags", .text),
                    ReadModelColumn("detail", .text),
                ], key: ["event", "row"], indexes: [ReadModelIndex("by_source", on: ["source", "event", "row"])])
        ])
    let eventTypes: Set<MessageName> = [QuotesQuarantined.name]

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            guard let aside = event.event as? QuotesQuarantined else { continue }
            for (place, bond) in aside.bonds.enumerated() {
                try rows.put(
                    [
                        "event": .integer(event.record.position.value), "row": .integer(Int64(place)),
                        "source": .text(aside.source), "bond": .text(bond.text),
                        "observed_at": .timestamp(aside.observedAt[place]), "bid": .price(aside.bids[place]),
                        "ask": .price(aside.asks[place]), "price": .price(aside.prices[place]),
                        "flags": .text(aside.flags[place].map(\.rawValue).joined(separator: ",")),
                        "detail": .text(aside.details[place]),
                    ], in: "quarantine", by: event)
            }
        }
    }
}
