internal import Contracts
internal import EventSourcing
internal import FixedIncome

/// Every price that a bond had: quotes that were taken, marks and official prices.
struct HistoryProjection: Projection {
    static let name = "market-data/history"

    let definition = ProjectionDefinition(
        name: name, version: 3,
        tables: [
            ReadModelTable(
                "prices",
                columns: [
                    ReadModelColumn("bond", .text), ReadModelColumn("event", .integer), ReadModelColumn("row", .integer),
                    ReadModelColumn("observed_at", .timestamp), ReadModelColumn("source", .text),
                    ReadModelColumn("price", .integer), ReadModelColumn("kind", .text),
                    ReadModelColumn("bid", .integer, isOptional: true), ReadModelColumn("ask", .integer, isOptional: true),
                    ReadModelColumn("previous", .integer, isOptional: true), ReadModelColumn("size", .integer, isOptional: true),
                ], key: ["bond", "event", "row"],
                indexes: [ReadModelIndex("by_time", on: ["bond", "kind", "observed_at", "event", "row"])])
        ])
    let eventTypes: Set<MessageName> = [PricesUpdated.name, PriceMarked.name, CloseRecorded.name]

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            switch event.event {
            case let prices as PricesUpdated:
                for (place, bond) in prices.bonds.enumerated() {
                    var row = row(bond, place, prices.observedAt[place], prices.source, prices.prices[place], "quote", event)
                    row["bid"] = .price(prices.bids[place])
                    row["ask"] = .price(prices.asks[place])
                    row["previous"] = .price(prices.previous[place])
                    row["size"] = .size(prices.sizes?[place])
                    try rows.put(row, in: "prices", by: event)
                }
            case let mark as PriceMarked:
                let row = row(mark.bond, 0, mark.day.marketClose, event.record.actor.text, mark.price, "mark", event)
                try rows.put(row, in: "prices", by: event)
            case let close as CloseRecorded:
                for (place, bond) in close.bonds.enumerated() {
                    let row = row(bond, place, close.day.marketClose, close.source, close.prices[place], "close", event)
                    try rows.put(row, in: "prices", by: event)
                }
            default: break
            }
        }
    }

    private func row(
        _ bond: BondID, _ place: Int, _ time: Timestamp, _ source: String, _ price: TradedPrice, _ kind: String,
        _ event: DecodedEvent
    ) -> ReadModelRow {
        [
            "bond": .text(bond.text), "event": .integer(event.record.position.value), "row": .integer(Int64(place)),
            "observed_at": .timestamp(time), "source": .text(source), "price": .price(price), "kind": .text(kind),
            "bid": .null, "ask": .null, "previous": .null, "size": .null,
        ]
    }
}
