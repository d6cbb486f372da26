import FixedIncome

/// What the past and its peers say about one compared bond.
struct ScanPast {
    /// The bond's own residuals before the scan's day, in basis points.
    let earlier: [Double]
    /// Today's residual against them; nil when there is nothing to judge by.
    let standing: ResidualStanding?
    /// How soon the residual returns; nil for the same reason.
    let reversion: MeanReversion?
    /// The residual against like bonds; nil when there are too few.
    let peers: PeerStanding?
    /// Why something is missing.
    let reasons: [String]

    /// The past of each compared bond, in the order of the results. Bonds that the curve is not fitted to have none.
    static func each(_ history: ScanHistory, candidates: [ScanCandidate], scan: RichCheapScan) throws
        -> [ScanPast]
    {
        let fitted = scan.results.indices.filter { scan.results[$0].part != .tooShort }
        let groups = try PeerGroups(fitted.map { peer(candidates[$0], scan.results[$0]) })
        var pasts = [ScanPast](
            repeating: ScanPast(earlier: [], standing: nil, reversion: nil, peers: nil, reasons: []), count: scan.results.count)
        for (place, index) in fitted.enumerated() {
            let earlier = history.residuals[candidates[index].id] ?? []
            let today = scan.results[index].residualBasisPoints
            pasts[index] = ScanPast(
                earlier: earlier, marketDays: history.marketDays, today: today, groups: groups, place: place)
        }
        return pasts
    }

    private static func peer(_ candidate: ScanCandidate, _ result: RichCheapResult) -> PeerBond {
        let maturity = candidate.maturity ?? candidate.settlement
        return PeerBond(
            sector: candidate.kind, years: Double(maturity - candidate.settlement) / 365, coupon: candidate.coupon ?? 0,
            residual: result.residualBasisPoints)
    }

    private init(
        earlier: [Double], standing: ResidualStanding?, reversion: MeanReversion?, peers: PeerStanding?, reasons: [String]
    ) {
        self.earlier = earlier
        self.standing = standing
        self.reversion = reversion
        self.peers = peers
        self.reasons = reasons
    }

    private init(
        earlier: [(date: CalendarDate, residual: Double)], marketDays: [CalendarDate], today: Double, groups: PeerGroups,
        place: Int
    ) {
        var reasons: [String] = []
        var standing: ResidualStanding?
        var reversion: MeanReversion?
        do throws(RelativeValueError) {
            let history = try ResidualHistory(
                dates: earlier.map(\.date) + marketDays.suffix(1), residuals: earlier.map(\.residual) + [today])
            standing = try history.standing()
            reversion = try history.meanReversion(marketDays: marketDays)
        } catch {
            reasons.append(error.description)
        }
        var peers: PeerStanding?
        do throws(RelativeValueError) {
            peers = try groups.standing(of: place)
        } catch {
            reasons.append(error.description)
        }
        self.init(
            earlier: earlier.map(\.residual), standing: standing, reversion: reversion, peers: peers, reasons: reasons)
    }
}
