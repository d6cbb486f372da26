import Contracts
import EventSourcing

/// Reads the market as it was known at a position from the module's own rows.
struct MarketCopy: Sendable {
    let market: ProjectionRunner
    let curves: ProjectionRunner
    let names: [String]
    let rules: PriceRules
    private static let page = 1_000

    /// How far the rows have come.
    ///
    /// - Returns: nil before the first rows, and as long as those of an earlier release stand.
    func position() async throws(ProjectionError) -> LogPosition? {
        do throws(ProjectionError) {
            let page = try await market.read(ReadModelQuery(ReadModelReference(MarketRows.name, "prices"), limit: 1))
            if let row = page.rows.first, row["time"] == .null { return nil }
            return page.position
        } catch {
            if case .store(.unknownProjection) = error { return nil }
            throw error
        }
    }

    /// The market at a position.
    ///
    /// - Throws: `ProjectionError` when the rows do not reach it in time.
    func state(at position: LogPosition, depth: Int) async throws -> MarketState {
        var state = MarketState(depth: depth, rules: rules)
        try await each("bonds", at: position) { row in
            guard case .text(let id) = row["bond"] else { throw UnreadableRow(table: "bonds") }
            state.restore(try BondID(id), try MarketRows.record(row))
        }
        var prices: [BondID: BondPrices] = [:]
        try await each("prices", at: position) { row in
            guard case .text(let id) = row["bond"] else { throw UnreadableRow(table: "prices") }
            let price = try MarketRows.price(row)
            prices[try BondID(id), default: BondPrices()][price.kind] = price
        }
        for (bond, prices) in prices { state.restore(bond, prices) }
        for name in names {
            let fits = try await curves.read(
                ReadModelQuery(
                    ReadModelReference(CurveRows.name, "curves"), prefix: [.text(name)], descending: true,
                    at: .position(position),
                    limit: 1))
            if let row = fits.rows.first { state.restore(try CurveRows.view(row)) }
        }
        state.begin(at: position)
        return state
    }

    private func each(_ table: String, at position: LogPosition, _ body: (ReadModelRow) throws -> Void) async throws {
        var cursor: ReadModelCursor?
        repeat {
            let page = try await market.read(
                ReadModelQuery(
                    ReadModelReference(MarketRows.name, table), at: .position(position), limit: MarketCopy.page, after: cursor))
            for row in page.rows { try body(row) }
            cursor = page.next
        } while cursor != nil
    }
}
