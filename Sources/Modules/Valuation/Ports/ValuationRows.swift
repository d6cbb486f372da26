import Contracts
import EventSourcing

/// The valuations of each bond: the last one, and all before it by position and by time.
struct ValuationRows: Projection {
    static let name = "valuation/valuations"
    static let table = ReadModelTable(
        "valuations",
        columns: [
            ReadModelColumn("bond", .text), ReadModelColumn("valid_from", .timestamp), ReadModelColumn("curve", .text),
            ReadModelColumn("verdict", .text, isOptional: true), ReadModelColumn("view", .bytes),
        ], key: ["bond"], validFrom: "valid_from")

    let definition = ProjectionDefinition(name: ValuationRows.name, version: 1, tables: [ValuationRows.table])
    let eventTypes: Set<MessageName> = [ValuationsCalculated.name]

    /// A bond may be valued on several curves, each a stream.
    func orderingKey(of record: RecordedEvent) -> String { "valuations" }

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            guard let calculated = event.event as? ValuationsCalculated else { continue }
            for row in calculated.bonds.indices {
                let view = calculated.view(row, at: event.record.position, valuedAt: event.record.occurredAt)
                try rows.put(
                    [
                        "bond": .text(view.bond.text), "valid_from": .timestamp(view.valuedAt), "curve": .text(view.curve),
                        "verdict": view.verdict.map { .text($0.rawValue) } ?? .null,
                        "view": .bytes(try CanonicalEncoder.encode(view)),
                    ], in: "valuations", by: event)
            }
        }
    }

    /// A row as its readers see it.
    static func view(_ row: ReadModelRow) throws -> ValuationView {
        guard case .bytes(let bytes) = row["view"] else { throw UnreadableRow(table: "valuations") }
        return try CanonicalDecoder.decode(ValuationView.self, from: bytes)
    }
}
