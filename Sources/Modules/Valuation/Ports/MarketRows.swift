import Contracts
import EventSourcing
import FixedIncome

/// Valuation's own copy of the market: what is known of each bond, and its last price of each kind.
struct MarketRows: Projection {
    static let name = "valuation/market"
    static let bonds = ReadModelTable(
        "bonds", columns: [ReadModelColumn("bond", .text), ReadModelColumn("record", .bytes)], key: ["bond"])
    static let prices = ReadModelTable(
        "prices",
        columns: [
            ReadModelColumn("bond", .text), ReadModelColumn("price", .integer), ReadModelColumn("day", .integer),
            ReadModelColumn("event", .integer), ReadModelColumn("kind", .text), ReadModelColumn("time", .timestamp),
            ReadModelColumn("width", .integer, isOptional: true),
        ], key: ["bond", "kind"])

    let definition = ProjectionDefinition(name: MarketRows.name, version: 3, tables: [MarketRows.bonds, MarketRows.prices])
    let eventTypes = MarketState.eventTypes.subtracting([CurveFitted.name])

    /// Prices of a bond come in several streams.
    func orderingKey(of record: RecordedEvent) -> String { "market" }

    func rowsRead(by events: [DecodedEvent]) -> [ReadModelIdentity] {
        events.flatMap { event -> [ReadModelIdentity] in
            switch event.event {
            case let created as BondCreated: [MarketRows.identity(created.id)]
            case let amended as BondAmended: [MarketRows.identity(amended.id)]
            case let retired as BondRetired: [MarketRows.identity(retired.id)]
            case let reopened as BondReopened: [MarketRows.identity(reopened.id)]
            case let marked as PriceMarked: [MarketRows.identity(marked.bond, .mark)]
            case let updated as PricesUpdated: updated.bonds.map { MarketRows.identity($0, .quote) }
            case let closed as CloseRecorded: closed.bonds.map { MarketRows.identity($0, .close) }
            default: []
            }
        }
    }

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            switch event.event {
            case let created as BondCreated: try define(created.id, created.details, created.classification, &rows, event)
            case let amended as BondAmended: try define(amended.id, amended.details, amended.classification, &rows, event)
            case let retired as BondRetired: try retire(retired.id, true, &rows, event)
            case let reopened as BondReopened: try retire(reopened.id, false, &rows, event)
            case let marked as PriceMarked:
                try price(marked.bond, PriceRecord(marked, by: event.record), &rows, event)
            case let updated as PricesUpdated:
                for row in updated.bonds.indices {
                    try price(updated.bonds[row], PriceRecord(updated, row, by: event.record), &rows, event)
                }
            case let closed as CloseRecorded:
                for row in closed.bonds.indices {
                    try price(closed.bonds[row], PriceRecord(closed, row, by: event.record), &rows, event)
                }
            default: break
            }
        }
    }

    private func define(
        _ id: BondID, _ details: BondDetails, _ classification: BondClassification, _ rows: inout ProjectedRows,
        _ event: DecodedEvent
    ) throws {
        let before = try rows.row(MarketRows.identity(id)).map(MarketRows.record)
        let record = BondRecord(
            details: details, classification: classification, isRetired: before?.isRetired ?? false,
            event: event.record.position)
        try put(id, record, &rows, event)
    }

    private func retire(_ id: BondID, _ isRetired: Bool, _ rows: inout ProjectedRows, _ event: DecodedEvent) throws {
        guard var record = try rows.row(MarketRows.identity(id)).map(MarketRows.record) else { return }
        record.isRetired = isRetired
        record.event = event.record.position
        try put(id, record, &rows, event)
    }

    private func put(_ id: BondID, _ record: BondRecord, _ rows: inout ProjectedRows, _ event: DecodedEvent) throws {
        let bytes = try CanonicalEncoder.encode(record)
        try rows.put(["bond": .text(id.text), "record": .bytes(bytes)], in: "bonds", by: event)
    }

    private func price(_ id: BondID, _ price: PriceRecord, _ rows: inout ProjectedRows, _ event: DecodedEvent) throws {
        let known = try rows.row(MarketRows.identity(id, price.kind)).map(MarketRows.price)
        guard BondPrices.displaces(price, known) else { return }
        try rows.put(
            [
                "bond": .text(id.text), "price": .integer(price.price.nanos), "day": .integer(Int64(price.day.dayNumber)),
                "event": .integer(price.event.value), "kind": .text(price.kind.rawValue), "time": .timestamp(price.time),
                "width": price.width.map { .integer($0.nanos) } ?? .null,
            ], in: "prices", by: event)
    }

    private static func identity(_ id: BondID, _ kind: PriceKind) -> ReadModelIdentity {
        ReadModelIdentity("prices", [.text(id.text), .text(kind.rawValue)])
    }

    private static func identity(_ id: BondID) -> ReadModelIdentity { ReadModelIdentity("bonds", [.text(id.text)]) }

    /// What a row says of a bond.
    static func record(_ row: ReadModelRow) throws -> BondRecord {
        guard case .bytes(let bytes) = row["record"] else { throw UnreadableRow(table: "bonds") }
        return try CanonicalDecoder.decode(BondRecord.self, from: bytes)
    }

    /// What a row says of a price.
    static func price(_ row: ReadModelRow) throws -> PriceRecord {
        guard case .integer(let price) = row["price"], case .integer(let day) = row["day"],
            case .timestamp(let time) = row["time"], case .integer(let event) = row["event"], case .text(let name) = row["kind"],
            let kind = PriceKind(rawValue: name)
        else { throw UnreadableRow(table: "prices") }
        var record = PriceRecord(
            price: TradedPrice(nanos: price), day: CalendarDate(dayNumber: Int(day)), time: time, event: LogPosition(event),
            kind: kind)
        if case .integer(let width) = row["width"] { record.width = TradedPrice(nanos: width) }
        return record
    }
}
