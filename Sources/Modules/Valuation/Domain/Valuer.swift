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
    func value(_ candidates: [Candidate], on market: MarketSnapshot, errorBp: Double) -> Outcome {
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
        judge(&outcome.valued, places, batch, errorBp)
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
        ValuedBond(
            id: candidate.id, settlement: candidate.entry.settlement, quote: candidate.price, fairPrice: fairPrice,
            accrued: candidate.entry.accruedInterest, prices: prices)
    }

    /// Yields and what follows from them, in one book.
    private func measure(_ bonds: inout [ValuedBond], _ entries: [SettledBond]) {
        let book = BondBook(entries)
        let fair = book.yields(dirtyPrices: bonds.map { $0.fairPrice + $0.accrued })
        let market = book.yields(dirtyPrices: bonds.map { ($0.quote?.price.value ?? $0.fairPrice) + $0.accrued })
        let used = zip(market, fair).map { market, fair in (try? market.get()) ?? (try? fair.get()) ?? .nan }
        let measures = book.measures(yields: used)
        for place in bonds.indices {
            bonds[place].fairYield = finite(try? fair[place].get())
            if bonds[place].quote != nil { bonds[place].yield = finite(try? market[place].get()) }
            bonds[place].modifiedDuration = finite(measures.modifiedDuration[place])
            bonds[place].convexity = finite(measures.convexity[place])
            bonds[place].dv01 = finite(measures.dv01[place])
        }
    }

    /// Spread, residual and verdict of the bonds that have a market price.
    private func judge(_ bonds: inout [ValuedBond], _ places: [Int], _ batch: BondBatch, _ errorBp: Double) {
        for (row, place) in places.enumerated() {
            guard let quote = bonds[row].quote?.price.value else { continue }
            bonds[row].zSpread = batch.spread(of: place, dirtyPrice: quote + bonds[row].accrued)
            guard let yield = bonds[row].yield, let fair = bonds[row].fairYield else { continue }
            let residual = (yield - fair) * 10_000
            let deviation = max(settings.leastDeviationBp, usualBp(batch, place, errorBp))
            bonds[row].residualBp = residual
            bonds[row].deviationBp = deviation
            bonds[row].zScore = residual / deviation
            bonds[row].verdict = verdict(residual / deviation)
        }
    }

    /// How far bonds of its kind usually are from their fair yield, in basis points.
    private func usualBp(_ batch: BondBatch, _ place: Int, _ errorBp: Double) -> Double {
        let bond = batch.bonds[place]
        guard bond.sector != batch.market.curveSector else { return errorBp }
        let estimate = batch.market.spreads.estimate(
            sector: bond.sector, grade: bond.grade, years: batch.lastTime(of: place))
        return max(errorBp, (estimate?.deviation ?? 0) * 10_000)
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
