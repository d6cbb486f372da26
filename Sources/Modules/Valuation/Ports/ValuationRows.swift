import Contracts
import EventSourcing
import FixedIncome

/// The valuations of each bond and their withdrawals: all of them by event and by the time of the market, which one is the last, and when
/// the bond is out of use.
struct ValuationRows: Projection {
    static let name = "valuation/valuations"
    static let latest = ReadModelTable(
        "latest",
        columns: [
            ReadModelColumn("bond", .text), ReadModelColumn("curve", .text),
            ReadModelColumn("verdict", .text, isOptional: true), ReadModelColumn("event", .integer),
            ReadModelColumn("market_time", .timestamp), ReadModelColumn("withdrawn", .boolean),
        ], key: ["bond"])
    static let valuations = ReadModelTable(
        "valuations",
        columns: [
            ReadModelColumn("bond", .text), ReadModelColumn("event", .integer), ReadModelColumn("market_time", .timestamp),
            ReadModelColumn("curve", .text), ReadModelColumn("withdrawn", .boolean), ReadModelColumn("view", .bytes),
        ], key: ["bond", "event"], indexes: [ReadModelIndex("by_time", on: ["bond", "market_time", "event"])])
    static let retired = ReadModelTable(
        "retired",
        columns: [
            ReadModelColumn("bond", .text), ReadModelColumn("retired", .boolean), ReadModelColumn("absences", .bytes),
        ], key: ["bond"])

    let definition = ProjectionDefinition(
        name: ValuationRows.name, version: 5,
        tables: [ValuationRows.latest, ValuationRows.valuations, ValuationRows.retired])
    let eventTypes: Set<MessageName> = [
        ValuationsCalculated.name, ValuationsWithdrawn.name, BondRetired.name, BondReopened.name,
    ]

    /// A bond may be valued on several curves, each a stream, and goes out of use in another one.
    func orderingKey(of record: RecordedEvent) -> String { "valuations" }

    func rowsRead(by events: [DecodedEvent]) -> [ReadModelIdentity] {
        events.flatMap { event -> [ReadModelIdentity] in
            switch event.event {
            case let withdrawn as ValuationsWithdrawn: withdrawn.bonds.map { ValuationRows.identity($0, in: "latest") }
            case let retired as BondRetired: [ValuationRows.identity(retired.id, in: "retired")]
            case let reopened as BondReopened: [ValuationRows.identity(reopened.id, in: "retired")]
            default: []
            }
        }
    }

    func apply(_ events: [DecodedEvent], to rows: inout ProjectedRows) throws {
        for event in events {
            switch event.event {
            case let calculated as ValuationsCalculated: try put(calculated, &rows, event)
            case let withdrawn as ValuationsWithdrawn: try withdraw(withdrawn, &rows, event)
            case let retired as BondRetired: try change(retired.id, &rows, event) { $0.retire(lastOn: retired.on) }
            case let reopened as BondReopened: try change(reopened.id, &rows, event) { $0.reopen(on: reopened.on) }
            default: break
            }
        }
    }

    private func put(_ calculated: ValuationsCalculated, _ rows: inout ProjectedRows, _ event: DecodedEvent) throws {
        for row in calculated.bonds.indices {
            let view = calculated.view(row, at: event.record.position, valuedAt: event.record.occurredAt)
            // A price of a later day than the market's is not known on the market's day.
            let time = max(view.day, view.quoteDay ?? view.day).marketTime(of: view.valuedAt)
            try putValuation(view.bond, view.curve, at: time, try CanonicalEncoder.encode(view), &rows, event)
            try putLatest(view.bond, view.curve, view.verdict, at: time, &rows, event)
        }
    }

    /// Ends valuations from the time of the market on at which they could not be made any more: what was true before stays.
    private func withdraw(_ withdrawn: ValuationsWithdrawn, _ rows: inout ProjectedRows, _ event: DecodedEvent) throws {
        for row in withdrawn.bonds.indices {
            let end = withdrawn.withdrawal(row, at: event.record.position, withdrawnAt: event.record.occurredAt)
            let last = try rows.row(ValuationRows.identity(end.bond, in: "latest"))
            var time = end.day.marketTime(of: end.withdrawnAt)
            // A bond that has gone over to another curve is valued there.
            if let last, last["curve"] == .text(end.curve) {
                // What was said by a price of a later day ends with it.
                if case .timestamp(let said) = last["market_time"] { time = max(time, said) }
                try putLatest(end.bond, end.curve, nil, at: time, isWithdrawn: true, &rows, event)
            }
            try putValuation(end.bond, end.curve, at: time, try CanonicalEncoder.encode(end), isWithdrawn: true, &rows, event)
        }
    }

    private func change(
        _ bond: BondID, _ rows: inout ProjectedRows, _ event: DecodedEvent, _ change: (inout [Absence]) -> Void
    ) throws {
        var absences = try rows.row(ValuationRows.identity(bond, in: "retired")).map(ValuationRows.absences) ?? []
        change(&absences)
        try rows.put(
            [
                "bond": .text(bond.text), "retired": .boolean(absences.isOpen),
                "absences": .bytes(try CanonicalEncoder.encode(absences)),
            ], in: "retired", by: event)
    }

    private func putValuation(
        _ bond: BondID, _ curve: String, at time: Timestamp, _ view: [UInt8], isWithdrawn: Bool = false,
        _ rows: inout ProjectedRows, _ event: DecodedEvent
    ) throws {
        try rows.put(
            [
                "bond": .text(bond.text), "event": .integer(event.record.position.value), "market_time": .timestamp(time),
                "curve": .text(curve), "withdrawn": .boolean(isWithdrawn), "view": .bytes(view),
            ], in: "valuations", by: event)
    }

    private func putLatest(
        _ bond: BondID, _ curve: String, _ verdict: Verdict?, at time: Timestamp, isWithdrawn: Bool = false,
        _ rows: inout ProjectedRows, _ event: DecodedEvent
    ) throws {
        try rows.put(
            [
                "bond": .text(bond.text), "curve": .text(curve), "verdict": verdict.map { .text($0.rawValue) } ?? .null,
                "event": .integer(event.record.position.value), "market_time": .timestamp(time),
                "withdrawn": .boolean(isWithdrawn),
            ], in: "latest", by: event)
    }

    private static func identity(_ bond: BondID, in table: String) -> ReadModelIdentity {
        ReadModelIdentity(table, [.text(bond.text)])
    }
}
