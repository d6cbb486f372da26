import Contracts
import EventSourcing
import FixedIncome
import PluginKit
import QuantMath

/// Answers `AskWhatIf`: bonds on a moved curve, with the spreads that they have.
struct CurveShifting: Sendable {
    let log: EventLog
    let market: KnownMarket
    let valuer: Valuer

    /// Answers the query.
    ///
    /// - Throws: `ValuationRefusal`, or what the log throws.
    func answer(_ query: AskWhatIf) async throws -> AskWhatIf.Answer {
        guard let setting = valuer.settings.curve(query.curve) else {
            throw ValuationRefusal.unknownCurve(query.curve, kept: valuer.settings.curves.map(\.name))
        }
        guard (1...1_000).contains(query.limit) else {
            throw ValuationRefusal.invalid(field: "limit", found: "\(query.limit)", expected: "1 to 1,000")
        }
        let shift = try CurveShift(query)
        let head = try await log.head().position
        if let least = query.minPosition, least > head { throw ValuationRefusal.beyondLog(least, head: head) }
        let known = query.known ?? head
        guard let view = try await market.view(query.bonds, at: known, on: setting) else {
            throw ValuationRefusal.noCurve("found no fit of \(query.curve) at position \(known)")
        }
        let all = view.selection.candidates.sorted { $0.id < $1.id }.filter { bond in query.after.map { $0 < bond.id } ?? true }
        let page = Array(all.prefix(query.limit))
        return AskWhatIf.Answer(
            curveVersion: view.curve.fit.version, bonds: shifted(page, view, shift),
            refused: query.bonds == nil ? nil : view.selection.refused,
            next: all.count > page.count ? page.last?.id : nil, position: known)
    }

    /// Bonds that have a market price of these days keep its spread, the others that of their fair price; one without either is left out of
    /// the page.
    private func shifted(_ page: [Candidate], _ view: KnownMarket.View, _ shift: CurveShift) -> [ShiftedValuation] {
        let batch = BondBatch(page.map(\.methodBond), on: view.market)
        let valued = valuer.value(page, on: view.market, of: view.curve.fit).valued
        let fair = Dictionary(valued.map { ($0.id, $0.fairPrice) }) { first, _ in first }
        return page.indices.compactMap { place in
            let accrued = page[place].entry.accruedInterest
            guard let clean = page[place].fresh?.price.value ?? fair[page[place].id],
                let spread = batch.spread(of: place, dirtyPrice: clean + accrued)
            else { return nil }
            let price = batch.dirtyPrice(of: place, spread: spread) - accrued
            let moved = shift.dirtyPrice(of: place, in: batch, spread: spread) - accrued
            return ShiftedValuation(
                bond: page[place].id, curvePrice: price, shiftedPrice: moved, change: moved - price,
                bareCurvePrice: batch.curveDirtyPrices[place] - accrued,
                bareShiftedPrice: shift.dirtyPrice(of: place, in: batch, spread: 0) - accrued, spread: spread,
                isSpreadOfMarket: page[place].fresh != nil)
        }
    }
}
