internal import Contracts
internal import EventSourcing

/// Each bond as it is known.
struct BondsProjection: Projection {
    static let name = "market-data/bonds"

    let definition = ProjectionDefinition(
        name: name, version: 1,
        tables: [
            ReadModelTable(
                "bonds",
                columns: [
                    ReadModelColumn("id", .text), ReadModelColumn("details", .bytes), ReadModelColumn("classification", .bytes),
                    ReadModelColumn("sector", .text), ReadModelColumn("coupon_type", .text),
                    ReadModelColumn("maturity", .integer, isOptional: true), ReadModelColumn("retired", .boolean),
                    ReadModelColumn("version", .integer), ReadModelColumn("changed", .integer), ReadModelColumn("words", .text),
                ], key: ["id"])
        ])
    let eventTypes: Set<MessageName> = [BondCreated.name, BondAmended.name, BondRetired.name, BondReopened.name]

    func rowsRead(by events: [DecodedEvent]) -> [ReadModelIdentity] {
        events.map { ReadModelIdentity("bonds", [.text(String($0.record.stream.id))]) }
    }

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            let identity = ReadModelIdentity("bonds", [.text(String(event.record.stream.id))])
            guard var view = try view(after: event.event, rows.row(identity)) else { continue }
            view.version = event.record.version
            view.changedAt = event.record.position
            try rows.put(try view.row, in: "bonds", by: event)
        }
    }

    private func view(after event: any Event, _ row: ReadModelRow?) throws -> BondView? {
        switch event {
        case let event as BondCreated:
            return BondView(
                id: event.id, details: event.details, classification: event.classification, isRetired: false, version: 1,
                changedAt: .start)
        case let event as BondAmended:
            var view = try BondView(known(row))
            (view.details, view.classification) = (event.details, event.classification)
            return view
        case is BondRetired:
            var view = try BondView(known(row))
            view.isRetired = true
            return view
        case let event as BondReopened:
            var view = try BondView(known(row))
            view.isRetired = false
            view.details.outstanding = event.outstanding
            return view
        default: return nil
        }
    }

    private func known(_ row: ReadModelRow?) throws(RowFault) -> ReadModelRow {
        guard let row else { throw RowFault("bond", found: "no row", expected: "that of a bond that was created") }
        return row
    }
}
