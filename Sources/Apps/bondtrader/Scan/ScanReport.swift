import FileFeed
import FixedIncome
import Pages

/// A scan as a page.
struct ScanReport {
    let outcome: ScanOutcome

    init(_ outcome: ScanOutcome) { self.outcome = outcome }

    func html() -> String { ScanReportPage(model).html() }

    private var model: ScanReportModel {
        let scan = outcome.scan
        return ScanReportModel(
            market: outcome.market.name, asOf: "\(outcome.asOf)", settlement: "\(outcome.settlement)", curve: curve,
            fit: .init(
                rmseYieldBp: scan.yieldErrorBasisPoints, rmsePrice: scan.fit.rootMeanSquarePriceError,
                bondsFitted: scan.fittedCount),
            bonds: bonds,
            setAside: ScanReportModel.SetAside.groups(outcome.setAsideCounts),
            rejects: outcome.rejects.map(ScanReportModel.Reject.init),
            method: method, sources: ["\(outcome.market.name), \(outcome.asOf)"])
    }

    /// Years beyond which the line is not drawn: no market has bonds there, and each point sums all coupons before it.
    private static let longestDrawn = 100.0

    private var curve: ScanReportModel.Curve {
        let curve = outcome.scan.fit.curve
        let longest =
            outcome.market.candidates.compactMap { $0.entry.map { Double($0.bond.maturity - $0.settlement) / 365 } }.max() ?? 30
        let years = [0.1, 0.25] + stride(from: 0.5, through: min(max(1, longest), Self.longestDrawn), by: 0.25)
        return .init(
            name: outcome.scan.fit.method.title, parameters: outcome.scan.fit.parameters.map(parameter),
            years: years, yields: years.map { curve.parYield(maturity: $0) }, measure: "Par yield, semi-annual")
    }

    /// A parameter in Greek where it has a letter there.
    private func parameter(_ parameter: CurveParameter) -> ScanReportModel.Note {
        if parameter.name.hasPrefix("beta") {
            return .init("β" + parameter.name.dropFirst(4), NumberFormat.percent(4).text(parameter.value))
        }
        if parameter.name.hasPrefix("tau") {
            return .init("τ" + parameter.name.dropFirst(3), NumberFormat.fixed(3).text(parameter.value) + " years")
        }
        return .init(parameter.name, NumberFormat.fixed(6).text(parameter.value))
    }

    private var bonds: [ScanReportModel.Bond] {
        let ranked = outcome.ranked
        let labels = BondLabel.texts(
            ranked.map { ($0.candidate.id, $0.candidate.coupon ?? 0, $0.candidate.maturity ?? $0.candidate.settlement) })
        return zip(ranked, labels).map { bond($0.candidate, $0.result, $0.past, label: $1) }
    }

    private func bond(
        _ candidate: ScanCandidate, _ result: RichCheapResult, _ past: ScanPast?, label: String
    ) -> ScanReportModel.Bond {
        let (status, reason) = outcome.status(result, past)
        let maturity = candidate.maturity ?? candidate.settlement
        return .init(
            id: candidate.id, label: label, kind: candidate.kind,
            coupon: candidate.coupon ?? 0, maturity: "\(maturity)", years: Double(maturity - candidate.settlement) / 365,
            price: candidate.price, bidPrice: candidate.bid, askPrice: candidate.ask, priceSource: candidate.priceSource,
            yield: result.yield, fittedYield: result.fittedYield, bidYield: yield(candidate, candidate.bid),
            askYield: yield(candidate, candidate.ask), residualBp: result.residualBasisPoints,
            residualPrice: result.residualPrice,
            zScore: result.zScore, netGain: try? result.netGain.get(), status: status, reason: reason,
            isRanked: result.part == .fitted, history: past.flatMap(history))
    }

    /// Nil for a bond that neither its past nor its peers say anything about.
    private func history(_ past: ScanPast) -> ScanReportModel.History? {
        guard !past.earlier.isEmpty || past.peers != nil else { return nil }
        let halfLife = past.reversion?.halfLifeInterval
        return .init(
            earlierBp: past.earlier, zScore: past.standing?.zScore, halfLife: past.reversion?.halfLife,
            halfLifeLow: halfLife?.lowerBound, halfLifeHigh: halfLife?.upperBound, peerGroup: past.peers?.group ?? "",
            peerResidualBp: past.peers?.residual)
    }

    private func yield(_ candidate: ScanCandidate, _ price: Double?) -> Double? {
        guard let entry = candidate.entry, let price else { return nil }
        return try? entry.yield(clean: Price(price)).value
    }

    private var method: [ScanReportModel.Note] {
        [
            .init(
                "Objective",
                "least squares of price error over price times modified duration (a yield error to first order), every bond alike, from a cold start"
            ),
            .init(
                "In the fit",
                "bonds with at least \(BondSample.shortestFittedMonths) months to maturity; the others are only compared"),
            .init(
                "z-score",
                "residual over its own standard error; that of a usual bond is \(NumberFormat.fixed(2).text(outcome.scan.standardErrorBasisPoints)) bp"
            ),
            .init("Net gain", "curve price less ask for a cheap bond, bid less curve price for a rich one, per 100 of face"),
        ]
    }
}
