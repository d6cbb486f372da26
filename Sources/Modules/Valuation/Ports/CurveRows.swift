import Contracts
import EventSourcing
import FixedIncome

/// Every fit of every curve.
struct CurveRows: Projection {
    static let name = "valuation/curves"
    static let table = ReadModelTable(
        "curves",
        columns: [
            ReadModelColumn("curve", .text), ReadModelColumn("version", .integer), ReadModelColumn("market_time", .timestamp),
            ReadModelColumn("view", .bytes),
        ], key: ["curve", "version"], indexes: [ReadModelIndex("by_time", on: ["curve", "market_time", "version"])])

    let definition = ProjectionDefinition(name: CurveRows.name, version: 2, tables: [CurveRows.table])
    let eventTypes: Set<MessageName> = [CurveFitted.name]

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            guard let fit = event.event as? CurveFitted else { continue }
            let view = CurveView(fit: fit, fittedAt: event.record.occurredAt, event: event.record.position)
            try rows.put(
                [
                    "curve": .text(fit.curve), "version": .integer(fit.version),
                    "market_time": .timestamp(fit.day.marketTime(of: view.fittedAt)),
                    "view": .bytes(try CanonicalEncoder.encode(view)),
                ], in: "curves", by: event)
        }
    }

    /// A row as its readers see it.
    static func view(_ row: ReadModelRow) throws -> CurveView {
        guard case .bytes(let bytes) = row["view"] else { throw UnreadableRow(table: "curves") }
        return try CanonicalDecoder.decode(CurveView.self, from: bytes)
    }
}
