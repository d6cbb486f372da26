import Contracts
import EventSourcing
import FixedIncome

/// The valuations of each bond: all of them by event and by the time of the market, which one is the last, and which bonds are out of use.
struct ValuationRows: Projection {
    static let name = "valuation/valuations"
    static let latest = ReadModelTable(
        "latest",
        columns: [
            ReadModelColumn("bond", .text), ReadModelColumn("curve", .text),
            ReadModelColumn("verdict", .text, isOptional: true), ReadModelColumn("event", .integer),
        ], key: ["bond"])
    static let valuations = ReadModelTable(
        "valuations",
        columns: [
            ReadModelColumn("bond", .text), ReadModelColumn("event", .integer), ReadModelColumn("market_time", .timestamp),
            ReadModelColumn("view", .bytes),
        ], key: ["bond", "event"], indexes: [ReadModelIndex("by_time", on: ["bond", "market_time", "event"])])
    static let retired = ReadModelTable(
        "retired", columns: [ReadModelColumn("bond", .text), ReadModelColumn("gone_from", .timestamp)], key: ["bond"])

    let definition = ProjectionDefinition(
        name: ValuationRows.name, version: 3,
        tables: [ValuationRows.latest, ValuationRows.valuations, ValuationRows.retired])
    let eventTypes: Set<MessageName> = [ValuationsCalculated.name, BondRetired.name, BondReopened.name]

    /// A bond may be valued on several curves, each a stream, and goes out of use in another one.
    func orderingKey(of record: RecordedEvent) -> String { "valuations" }

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            switch event.event {
            case let calculated as ValuationsCalculated: try put(calculated, &rows, event)
            case let retired as BondRetired:
                let gone = CalendarDate(dayNumber: retired.on.dayNumber + 1).marketStart
                try rows.put(["bond": .text(retired.id.text), "gone_from": .timestamp(gone)], in: "retired", by: event)
            case let reopened as BondReopened: try rows.remove([.text(reopened.id.text)], from: "retired", by: event)
            default: break
            }
        }
    }

    private func put(_ calculated: ValuationsCalculated, _ rows: inout ProjectedRows, _ event: DecodedEvent) throws {
        let position = event.record.position
        for row in calculated.bonds.indices {
            let view = calculated.view(row, at: position, valuedAt: event.record.occurredAt)
            // A price of a later day than the market's is not known on the market's day.
            let time = max(view.day, view.quoteDay ?? view.day).marketTime(of: view.valuedAt)
            try rows.put(
                [
                    "bond": .text(view.bond.text), "event": .integer(position.value), "market_time": .timestamp(time),
                    "view": .bytes(try CanonicalEncoder.encode(view)),
                ], in: "valuations", by: event)
            try rows.put(
                [
                    "bond": .text(view.bond.text), "curve": .text(view.curve),
                    "verdict": view.verdict.map { .text($0.rawValue) } ?? .null, "event": .integer(position.value),
                ], in: "latest", by: event)
        }
    }

    /// A row as its readers see it.
    static func view(_ row: ReadModelRow) throws -> ValuationView {
        guard case .bytes(let bytes) = row["view"] else { throw UnreadableRow(table: "valuations") }
        return try CanonicalDecoder.decode(ValuationView.self, from: bytes)
    }

    /// The bond and the event that a row of the last valuations names.
    static func place(_ row: ReadModelRow) throws -> (bond: String, event: Int64) {
        guard case .text(let bond) = row["bond"], case .integer(let event) = row["event"] else {
            throw UnreadableRow(table: "latest")
        }
        return (bond, event)
    }
}
