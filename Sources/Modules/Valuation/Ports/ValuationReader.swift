import Contracts
import EventSourcing

/// Reads valuations at one position from the rows of `ValuationRows`.
struct ValuationReader: Sendable {
    let rows: ProjectionRunner
    let position: LogPosition

    /// The valuation in an event; nil when it has none of the bond.
    func view(_ bond: String, event: Int64) async throws -> ValuationView? {
        try await rows.get([.text(bond), .integer(event)], from: "valuations", at: .position(position)).rows.first
            .map(ValuationRows.view)
    }

    /// The valuations that rows of the last ones name, in one read; those of bonds out of use are left out, which is another.
    func views(of latest: [ReadModelRow]) async throws -> [ValuationView] {
        let places = try latest.map(ValuationRows.place)
        guard !places.isEmpty else { return [] }
        let gone = try await rows.find(places.map { [.text($0.bond)] }, from: "retired", at: .position(position)).rows
        let bonds = Set(gone.map { $0["bond"] })
        let keys = places.filter { !bonds.contains(.text($0.bond)) }.map { [ReadModelValue.text($0.bond), .integer($0.event)] }
        let views = try await rows.find(keys, from: "valuations", at: .position(position)).rows.map(ValuationRows.view)
        guard views.count == keys.count else { throw UnreadableRow(table: "valuations") }
        return views
    }

    /// The last valuation of a bond that was true at a time of the market; nil before the first, and where it was out of use by then.
    func view(_ bond: String, asOf time: Timestamp) async throws -> ValuationView? {
        if let gone = try await gone(bond), gone <= time { return nil }
        let page = try await rows.read(
            ReadModelQuery(
                ReadModelReference(ValuationRows.name, "valuations"), index: "by_time", prefix: [.text(bond)],
                filters: [ReadModelFilter("market_time", .lessOrEqual, .timestamp(time))], descending: true,
                at: .position(position), limit: 1))
        return try page.rows.first.map(ValuationRows.view)
    }

    /// The first moment at which a bond is of use no more; nil for one that is in use.
    func gone(_ bond: String) async throws -> Timestamp? {
        let page = try await rows.get([.text(bond)], from: "retired", at: .position(position))
        guard case .timestamp(let time) = page.rows.first?["gone_from"] else { return nil }
        return time
    }
}
