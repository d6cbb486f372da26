import Contracts
import FixedIncome

extension CurveFitted {
    /// Fits a curve of a market day to the bonds that make it, at the prices that are known at a position.
    ///
    /// - Throws: `ValuationRefusal.noCurve` when their prices do not make one.
    init(
        _ setting: CurveSetting, day: CalendarDate, known: LogPosition, _ candidates: [Candidate], codeVersion: String
    ) throws(ValuationRefusal) {
        let settlement = setting.settlement(of: day)
        let makers = candidates.filter {
            MarketState.makes(setting, $0.record) && $0.fresh != nil && $0.entry.settlement == settlement
        }
        let yields = BondBook(makers.map(\.entry)).yields(
            dirtyPrices: makers.map { ($0.fresh?.price.value ?? .nan) + $0.entry.accruedInterest })
        let priced = zip(makers, yields).filter { (try? $0.1.get()) != nil }.map(\.0)
        let sample = BondSample(priced.map { MarketQuote($0.entry, cleanPrice: $0.fresh?.price.value ?? .nan) })
        do throws(CurveError) {
            let compared = try sample.fit(setting.method)
            let fitted = sample.parts.indices.filter { sample.parts[$0] == .fitted }
            let maturities = fitted.map { priced[$0].entry.bond.maturity }
            self.init(
                curve: setting.name, version: 0, day: day, settlement: settlement,
                parameters: CurveParameters(compared.fit), bonds: fitted.map { priced[$0].id },
                prices: fitted.compactMap { priced[$0].fresh?.price }, weights: fitted.map { compared.weights[$0] },
                pricesAt: known, errorBp: compared.errors(.fitted).weightedBasisPoints, codeVersion: codeVersion,
                firstMaturity: maturities.min(), lastMaturity: maturities.max())
        } catch {
            throw .noCurve("\(error)")
        }
    }

    /// When the fit is true in the market: at the last of its prices, of a later day's at the close of its own day.
    ///
    /// - Parameter candidates: those that it was made of.
    /// - Returns: nil for a fit to no prices.
    func time(of candidates: [Candidate]) -> Timestamp? {
        let used = Set(bonds)
        return candidates.filter { used.contains($0.id) }.compactMap(\.fresh)
            .map { $0.day > day ? day.marketTime(of: $0.time) : $0.time }.max()
    }
}
