import Contracts
import EventSourcing

/// Reads valuations at one position from the rows of `ValuationRows`.
struct ValuationReader: Sendable {
    let rows: ProjectionRunner
    let position: LogPosition

    /// What an event says of a bond; nil when it says nothing.
    func statement(_ bond: String, event: Int64) async throws -> ValuationStatement? {
        try await rows.get([.text(bond), .integer(event)], from: "valuations", at: .position(position)).rows.first
            .map(ValuationRows.statement)
    }

    /// What was said last of a bond that is in use; nil for one that is not.
    func last(_ row: ReadModelRow) async throws -> ValuationStatement? {
        let (bond, event) = try ValuationRows.place(row)
        guard try await !absences(bond).isOpen else { return nil }
        return try await statement(bond, event: event)
    }

    /// The valuations that rows of the last ones name, in one read; those of bonds out of use are left out, which is another.
    func views(of latest: [ReadModelRow]) async throws -> [ValuationView] {
        let places = try latest.map(ValuationRows.place)
        guard !places.isEmpty else { return [] }
        let known = try await rows.find(places.map { [.text($0.bond)] }, from: "retired", at: .position(position)).rows
        let gone = Set(known.filter { $0["retired"] == .boolean(true) }.map { $0["bond"] })
        let keys = places.filter { !gone.contains(.text($0.bond)) }.map { [ReadModelValue.text($0.bond), .integer($0.event)] }
        let views = try await rows.find(keys, from: "valuations", at: .position(position)).rows.compactMap { row in
            if case .valued(let view) = try ValuationRows.statement(row) { view } else { nil }
        }
        guard views.count == keys.count else { throw UnreadableRow(table: "valuations") }
        return views
    }

    /// What was said last of the bond of a row of the last ones, as of a time of the market; nil before the first valuation, and where it was
    /// out of use then.
    func last(_ latest: ReadModelRow, asOf time: Timestamp) async throws -> ValuationStatement? {
        let bond = try ValuationRows.place(latest).bond
        guard try await !absences(bond).contains(where: { $0.contains(time) }) else { return nil }
        var filters = [ReadModelFilter("market_time", .lessOrEqual, .timestamp(time))]
        while true {
            let page = try await rows.read(
                ReadModelQuery(
                    ReadModelReference(ValuationRows.name, "valuations"), index: "by_time", prefix: [.text(bond)],
                    filters: filters, descending: true, at: .position(position), limit: 1))
            guard let row = page.rows.first else { return nil }
            let statement = try ValuationRows.statement(row)
            // What ends on one curve may hold on the one that the bond has gone over to.
            guard case .withdrawn(let end) = statement, latest["curve"] != .text(end.curve) else { return statement }
            filters.append(ReadModelFilter("curve", .notEqual, .text(end.curve)))
        }
    }

    private func absences(_ bond: String) async throws -> [Absence] {
        try await rows.get([.text(bond)], from: "retired", at: .position(position)).rows.first.map(ValuationRows.absences) ?? []
    }
}
