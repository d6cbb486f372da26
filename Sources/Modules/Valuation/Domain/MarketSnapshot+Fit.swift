import Contracts
import FixedIncome
import PluginKit

extension MarketSnapshot {
    /// The market of a fit, with spreads of the bonds that had prices when it was made.
    ///
    /// - Throws: `ValuationRefusal.invalid` for a fit that makes no curve.
    init(_ fit: CurveFitted, _ setting: CurveSetting, _ candidates: [Candidate]) throws {
        let curve = try fit.parameters.curve()
        let bare = MarketSnapshot(day: fit.day, settlement: fit.settlement, curve: curve, curveSector: setting.sector)
        let bonds = candidates.map(\.methodBond).filter { $0.sector != setting.sector && $0.quote != nil }
        let batch = BondBatch(bonds, on: bare)
        let observations = bonds.indices.compactMap { place -> SpreadMatrix.Observation? in
            let bond = bonds[place]
            guard let quote = bond.quote,
                let spread = batch.spread(of: place, dirtyPrice: quote + bond.entry.accruedInterest)
            else { return nil }
            return SpreadMatrix.Observation(
                sector: bond.sector, grade: bond.grade, years: batch.lastTime(of: place), spread: spread)
        }
        var maturities: ClosedRange<CalendarDate>?
        if let first = fit.firstMaturity, let last = fit.lastMaturity, first <= last { maturities = first...last }
        self.init(
            day: fit.day, settlement: fit.settlement, curve: curve, curveSector: setting.sector,
            spreads: SpreadMatrix(observations), maturities: maturities)
    }
}
