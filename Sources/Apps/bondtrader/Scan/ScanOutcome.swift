import FileFeed
import FixedIncome

/// A finished scan with all that its outputs show.
struct ScanOutcome {
    let market: MarketDay
    let scan: RichCheapScan
    let asOf: CalendarDate
    let settlement: CalendarDate
    let rejects: [Reject]
    /// The earlier days that were fitted too; nil when they were not asked for.
    let history: ScanHistory?
    /// The past of each compared bond, in the order of the results; nil when it was not asked for.
    let pasts: [ScanPast]?

    init(
        market: MarketDay, scan: RichCheapScan, asOf: CalendarDate, settlement: CalendarDate, history: ScanHistory? = nil,
        log: InputLog
    ) throws {
        self.market = market
        self.scan = scan
        self.asOf = asOf
        self.settlement = settlement
        rejects = log.rejects
        self.history = history
        let compared = market.candidates.filter { $0.entry != nil }
        pasts = try history.map { try ScanPast.each($0, candidates: compared, scan: scan) }
    }

    /// The compared bonds, cheapest first, then by name.
    var ranked: [(candidate: ScanCandidate, result: RichCheapResult, past: ScanPast?)] {
        let compared = market.candidates.filter { $0.entry != nil }
        return compared.indices.map { (candidate: compared[$0], result: scan.results[$0], past: pasts?[$0]) }.sorted {
            ($1.result.residualBasisPoints, $0.candidate.id) < ($0.result.residualBasisPoints, $1.candidate.id)
        }
    }

    /// What is not compared, in the order of the file.
    var leftOut: [ScanCandidate] { market.candidates.filter { $0.entry == nil } }

    /// What is not compared, counted by type and reason.
    var setAsideCounts: SetAsideCounts { SetAsideCounts(leftOut) }

    /// The state of a compared bond, and why where it needs saying.
    func status(_ result: RichCheapResult, _ past: ScanPast?) -> (status: String, reason: String) {
        var reasons: [String] = []
        switch result.part {
        case .fitted: break
        case .tooShort: reasons.append("less than \(BondSample.shortestFittedMonths) months to maturity: not in the fit")
        case .downWeighted(let weight):
            let distance = TableText.fixed(result.residualBasisPoints, 1)
            reasons.append(
                "yield \(distance) bp from the curve through the others: counts \(TableText.fixed(weight, 2)) in the fit")
        }
        if case .failure(let missing) = result.netGain { reasons.append(missing.description) }
        if result.zScore == nil { reasons.append("no z-score: the curve passes through the bond") }
        reasons += past?.reasons ?? []
        if case .failure(let missing) = result.netGain, missing == .outsideBidAndAsk {
            return ("flagged", reasons.joined(separator: "; "))
        }
        let name =
            switch result.part {
            case .fitted: "fitted"
            case .tooShort: "priced"
            case .downWeighted: "outlier"
            }
        return (name, reasons.joined(separator: "; "))
    }
}
