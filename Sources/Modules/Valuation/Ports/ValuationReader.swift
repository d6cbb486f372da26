import Contracts
import EventSourcing

/// Reads valuations at one position from the rows of `ValuationRows`.
struct ValuationReader: Sendable {
    let rows: ProjectionRunner
    let position: LogPosition
    private static let page = 1_000

    /// The valuation in an event; nil when it has none of the bond, or lies behind the position.
    func view(_ bond: String, event: Int64) async throws -> ValuationView? {
        guard event <= position.value else { return nil }
        let page = try await rows.get([.text(bond)], from: "latest", at: .position(LogPosition(event)))
        guard let row = page.rows.first, try ValuationRows.place(row).event == event else { return nil }
        return try ValuationRows.view(row)
    }

    /// The last valuation of a bond that was true at a time of the market; nil before the first, and where it was out of use by then.
    func view(_ bond: String, asOf time: Timestamp) async throws -> ValuationView? {
        if let gone = try await gone(bond), gone <= time { return nil }
        let page = try await rows.read(
            ReadModelQuery(
                ReadModelReference(ValuationRows.name, "valuations"), index: "by_time", prefix: [.text(bond)],
                filters: [ReadModelFilter("market_time", .lessOrEqual, .timestamp(time))], descending: true,
                at: .position(position), limit: 1))
        guard let row = page.rows.first else { return nil }
        return try await view(bond, event: ValuationRows.place(row).event)
    }

    /// The first moment at which a bond is of use no more; nil for one that is in use.
    func gone(_ bond: String) async throws -> Timestamp? {
        let page = try await rows.get([.text(bond)], from: "retired", at: .position(position))
        guard case .timestamp(let time) = page.rows.first?["gone_from"] else { return nil }
        return time
    }

    /// The bonds out of use from one to another by name, both included, in one read for each thousand of them.
    func gone(from first: String, through last: String) async throws -> Set<String> {
        var query = ReadModelQuery(
            ReadModelReference(ValuationRows.name, "retired"), from: .text(first),
            filters: [ReadModelFilter("bond", .lessOrEqual, .text(last))], at: .position(position), limit: Self.page)
        var bonds: Set<String> = []
        while true {
            let page = try await rows.read(query)
            for row in page.rows {
                if case .text(let bond) = row["bond"] { bonds.insert(bond) }
            }
            guard let next = page.next else { return bonds }
            query.after = next
        }
    }
}
