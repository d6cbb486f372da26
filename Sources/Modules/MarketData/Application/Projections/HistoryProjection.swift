internal import Contracts
internal import EventSourcing
internal import FixedIncome

/// Every price that a bond had: quotes that were taken, marks and official prices.
struct HistoryProjection: Projection {
    static let name = "market-data/history"

    let definition = ProjectionDefinition(
        name: name, version: 1,
        tables: [
            ReadModelTable(
                "prices",
                columns: [
                    ReadModelColumn("bond", .text), ReadModelColumn("event", .integer), ReadModelColumn("row", .integer),
                    ReadModelColumn("observed_at", .timestamp), ReadModelColumn("source", .text),
                    ReadModelColumn("price", .integer), ReadModelColumn("kind", .text),
                ], key: ["bond", "event", "row"])
        ])
    let eventTypes: Set<MessageName> = [PricesUpdated.name, PriceMarked.name, CloseRecorded.name]

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            switch event.event {
            case let prices as PricesUpdated:
                for (place, bond) in prices.bonds.enumerated() {
                    try put(bond, place, prices.observedAt[place], prices.source, prices.prices[place], "quote", &rows, event)
                }
            case let mark as PriceMarked:
                try put(mark.bond, 0, mark.day.lastSecond, event.record.actor.text, mark.price, "mark", &rows, event)
            case let close as CloseRecorded:
                for (place, bond) in close.bonds.enumerated() {
                    try put(bond, place, close.day.lastSecond, close.source, close.prices[place], "close", &rows, event)
                }
            default: break
            }
        }
    }

    private func put(
        _ bond: BondID, _ place: Int, _ time: Timestamp, _ source: String, _ price: TradedPrice, _ kind: String,
        _ rows: inout ProjectedRows, _ event: DecodedEvent
    ) throws(ReadModelError) {
        try rows.put(
            [
                "bond": .text(bond.text), "event": .integer(event.record.position.value), "row": .integer(Int64(place)),
                "observed_at": .timestamp(time), "source": .text(source), "price": .price(price), "kind": .text(kind),
            ], in: "prices", by: event)
    }
}

extension CalendarDate {
    /// The last second of the day in UTC: where a price of a whole day stands among prices with a time.
    var lastSecond: Timestamp {
        Timestamp(nanoseconds: 0).advanced(by: .seconds(Int64(dayNumber) * 86_400 + 86_399))
    }
}
