import Contracts
import EventSourcing

/// Reads the market as it was known at a position from the module's own rows.
struct MarketCopy: Sendable {
    let market: ProjectionRunner
    let curves: ProjectionRunner
    let names: [String]
    private static let page = 1_000

    /// How far the rows have come.
    ///
    /// - Returns: nil before the first rows.
    func position() async throws(ProjectionError) -> LogPosition? {
        do throws(ProjectionError) {
            return try await market.read(ReadModelQuery(ReadModelReference(MarketRows.name, "bonds"), limit: 1)).position
        } catch {
            if case .store(.unknownProjection) = error { return nil }
            throw error
        }
    }

    /// The market at a position.
    ///
    /// - Throws: `ProjectionError` when the rows do not reach it in time.
    func state(at position: LogPosition, depth: Int) async throws -> MarketState {
        var state = MarketState(depth: depth)
        try await each("bonds", at: position) { row in
            guard case .text(let id) = row["bond"] else { throw UnreadableRow(table: "bonds") }
            state.restore(try BondID(id), try MarketRows.record(row))
        }
        try await each("prices", at: position) { row in
            guard case .text(let id) = row["bond"] else { throw UnreadableRow(table: "prices") }
            state.restore(try BondID(id), try MarketRows.price(row))
        }
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
