import Contracts
import FixedIncome
import PluginKit

/// Values bonds by the methods in use: a pure function of bonds and market.
struct Valuer: Sendable {
    let settings: ValuationSettings
    /// The methods in use.
    let methods: [any ValuationMethod]
    /// What each counts for, from 0 to 1.
    let weights: [Double]

    /// - Throws: `ValuationSettingsError` when settings and methods do not fit.
    init(_ registry: MethodRegistry, _ settings: ValuationSettings) throws(ValuationSettingsError) {
        try settings.check(registry)
        self.init(
            settings, settings.weights.compactMap { registry.method(named: $0.method) }, settings.weights.map { $0.percent / 100 }
        )
    }

    /// A valuer by methods that were in use earlier.
    init(_ settings: ValuationSettings, _ methods: [any ValuationMethod], _ weights: [Double]) {
        self.settings = settings
        self.methods = methods
        self.weights = weights
    }

    /// What came of some bonds.
    struct Outcome: Sendable {
        var valued: [ValuedBond] = []
        var refused: [RejectedRow] = []
    }

    /// Values bonds in one batch.
    func value(_ candidates: [Candidate], on market: MarketSnapshot, of fit: CurveFitted) -> Outcome {
        let batch = BondBatch(candidates.map(\.methodBond), on: market)
        let columns = methods.map { $0.prices(of: batch) }
        for (method, column) in zip(methods, columns) {
            precondition(
                column.count == candidates.count, "method \(method.name): found \(column.count) prices of \(candidates.count)")
        }
        var (outcome, places) = (Outcome(), [Int]())
        for (place, candidate) in candidates.enumerated() {
            switch fairPrice(columns.map { $0[place] }) {
            case .success(let price):
                outcome.valued.append(bond(candidate, price, columns.map { finite(try? $0[place].get()) }))
                places.append(place)
            case .failure(let error):
                outcome.refused.append(
                    RejectedRow(
                        row: candidate.row, id: candidate.id.text, field: "methods", found: error.reason, expected: "a price"))
            }
        }
        measure(&outcome.valued, places.map { candidates[$0].entry })
        judge(&outcome.valued, places, batch, fit)
        return outcome
    }

    /// The prices of the methods by their weights; of those that have none the others take the share.
    private func fairPrice(_ prices: [Result<Double, MethodRefusal>]) -> Result<Double, MethodRefusal> {
        var (sum, mass, reasons) = (0.0, 0.0, [String]())
        for (place, weight) in weights.enumerated() where weight > 0 {
            switch prices[place] {
            case .success(let price) where price.isFinite:
                sum += weight * price
                mass += weight
            case .success(let price): reasons.append("\(methods[place].name): found a price of \(price)")
            case .failure(let error): reasons.append("\(methods[place].name): \(error.reason)")
            }
        }
        guard mass > 0 else { return .failure(MethodRefusal(reasons.joined(separator: "; "))) }
        return .success(sum / mass)
    }

    private func bond(_ candidate: Candidate, _ fairPrice: Double, _ prices: [Double?]) -> ValuedBond {
        let none: NoVerdict? =
            candidate.price == nil
            ? NoVerdict(verdict: .noPrice, reason: ValuedBond.withoutPrice)
            : candidate.staleness.map { NoVerdict(verdict: .stalePrice, reason: $0) }
        return ValuedBond(
            id: candidate.id, settlement: candidate.entry.settlement, quote: candidate.price, fairPrice: fairPrice,
            accrued: candidate.entry.accruedInterest, verdict: none?.verdict, reason: none?.reason, prices: prices)
    }

    /// Yields and what follows from them, in one book.
    private func measure(_ bonds: inout [ValuedBond], _ entries: [SettledBond]) {
        let book = BondBook(entries)
        let fair = book.yields(dirtyPrices: bonds.map { $0.fairPrice + $0.accrued })
        let market = book.yields(dirtyPrices: bonds.map { ($0.market ?? $0.fairPrice) + $0.accrued })
        let used = zip(market, fair).map { market, fair in (try? market.get()) ?? (try? fair.get()) ?? .nan }
        let measures = book.measures(yields: used)
        for place in bonds.indices {
            bonds[place].fairYield = finite(try? fair[place].get())
            if bonds[place].market != nil { bonds[place].yield = finite(try? market[place].get()) }
            bonds[place].modifiedDuration = finite(measures.modifiedDuration[place])
            bonds[place].convexity = finite(measures.convexity[place])
            bonds[place].dv01 = finite(measures.dv01[place])
        }
    }

    /// Spread, residual and verdict of the bonds that have a market price.
    private func judge(_ bonds: inout [ValuedBond], _ places: [Int], _ batch: BondBatch, _ fit: CurveFitted) {
        for (row, place) in places.enumerated() {
            guard let price = bonds[row].market else { continue }
            bonds[row].zSpread = batch.spread(of: place, dirtyPrice: price + bonds[row].accrued)
            guard let yield = bonds[row].yield, let fair = bonds[row].fairYield else {
                (bonds[row].verdict, bonds[row].reason) = (
                    .notJudged, "found no yield at the market price \(price) or the fair one"
                )
                continue
            }
            let residual = (yield - fair) * 10_000
            bonds[row].residualBp = residual
            switch basis(bonds[row], batch, place, fit) {
            case .failure(let none): (bonds[row].verdict, bonds[row].reason) = (none.verdict, none.reason)
            case .success(let basis):
                bonds[row].basis = basis
                bonds[row].zScore = residual / basis.deviationBp
                bonds[row].verdict = verdict(residual / basis.deviationBp)
            }
        }
    }

    /// Why a bond gets no verdict.
    private struct NoVerdict: Error, Equatable {
        let verdict: Verdict
        let reason: String
    }

    /// What a bond's residual is measured by.
    private func basis(
        _ bond: ValuedBond, _ batch: BondBatch, _ place: Int, _ fit: CurveFitted
    ) -> Result<VerdictBasis, NoVerdict> {
        let maturity = batch.bonds[place].entry.bond.maturity
        if let range = batch.market.maturities, !range.contains(maturity) {
            return .failure(
                NoVerdict(
                    verdict: .outsideCurve,
                    reason:
                        "found the maturity \(maturity), expected one from \(range.lowerBound) to \(range.upperBound), where bonds "
                        + "make the curve \(fit.curve)"))
        }
        guard let scale = scale(batch, place, fit) else {
            return .failure(
                NoVerdict(
                    verdict: .notJudged,
                    reason:
                        "found fewer than \(SpreadMatrix.fewestForScale) priced bonds with a spread over \(fit.curve), expected as "
                        + "many to tell how far they usually stray"))
        }
        guard let dv01 = bond.dv01, dv01 > 0 else {
            return .failure(NoVerdict(verdict: .notJudged, reason: "found no sensitivity to its yield, expected one above 0"))
        }
        let noise = max(settings.priceStep, (bond.quote?.width?.value ?? 0) / 2)
        return .success(VerdictBasis(scale: scale, floorBp: noise / dv01, leastBp: settings.leastDeviationBp))
    }

    /// How far bonds of its kind usually are from their fair yield.
    private func scale(_ batch: BondBatch, _ place: Int, _ fit: CurveFitted) -> VerdictScale? {
        let bond = batch.bonds[place]
        guard bond.sector != batch.market.curveSector else {
            return VerdictScale(cell: "curve", bonds: fit.bonds.count, usualBp: fit.errorBp)
        }
        return batch.market.spreads.scale(sector: bond.sector, grade: bond.grade, years: batch.lastTime(of: place))
    }

    private func verdict(_ score: Double) -> Verdict {
        if abs(score) >= settings.outlierScore { return .outlier }
        if abs(score) < settings.verdictScore { return .fair }
        return score > 0 ? .cheap : .rich
    }

    private func finite(_ value: Double?) -> Double? {
        value.flatMap { $0.isFinite ? $0 : nil }
    }
}
