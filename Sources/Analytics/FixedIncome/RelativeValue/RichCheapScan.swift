/// Rich and cheap bonds of one market and day: a Svensson curve through them, and each bond's distance from it.
public struct RichCheapScan: Sendable {
    /// The bonds, in the order of `results`.
    public let quotes: [MarketQuote]
    /// Each bond against the curve.
    public let results: [RichCheapResult]
    /// The curve and how well it fits the bonds it was fitted to.
    public let fit: SvenssonFit
    /// How many bonds it was fitted to.
    public let fittedCount: Int
    /// Root-mean-square of market yield less curve yield over the fitted bonds, in basis points.
    public let yieldErrorBasisPoints: Double
    /// The same over the degrees of freedom left, in basis points: the unit of the z-score.
    public let standardErrorBasisPoints: Double

    /// Bonds closer to maturity than this many months are compared with the curve but not fitted: their yields are mostly noise
    /// (Gürkaynak, Sack and Wright, FEDS 2006-28, section 4).
    public static let shortestFittedMonths = 3

    /// A scan.
    ///
    /// - Parameter quotes: bonds of one settlement.
    /// - Throws: `CurveError.unpriceable` for a price without a yield, `.mixedSettlements`, or `.tooFewBonds` when fewer than seven can
    ///   be fitted.
    public init(_ quotes: [MarketQuote]) throws(CurveError) {
        self.quotes = quotes
        let entries = quotes.map(\.entry)
        let dirty = quotes.map { $0.cleanPrice + $0.entry.accruedInterest }
        let book = BondBook(entries)
        let yields = try Self.values(book.yields(dirtyPrices: dirty))
        let parts = Self.parts(entries, yields)
        let fitted = quotes.indices.filter { parts[$0] == .fitted }
        let fitter = try SvenssonFitter(fitted.map { entries[$0] })
        let durations = book.measures(yields: yields).modifiedDuration
        let best = fitter.fit(dirtyPrices: fitted.map { dirty[$0] }, modifiedDurations: fitted.map { durations[$0] })
        let curvePrices = FitFlows(entries).prices(best.curve)
        let curveYields = try Self.values(book.yields(dirtyPrices: curvePrices))
        let squares = fitted.reduce(0.0) { sum, index in
            let error = (yields[index] - curveYields[index]) * 10_000
            return sum + error * error
        }
        let standardError = (squares / Double(max(1, fitted.count - SvenssonFitter.parameters))).squareRoot()
        fit = best
        fittedCount = fitted.count
        yieldErrorBasisPoints = (squares / Double(fitted.count)).squareRoot()
        standardErrorBasisPoints = standardError
        results = quotes.indices.map { index in
            let fittedClean = curvePrices[index] - entries[index].accruedInterest
            let difference = yields[index] - curveYields[index]
            return RichCheapResult(
                yield: yields[index], fittedYield: curveYields[index], fittedCleanPrice: fittedClean,
                residualPrice: quotes[index].cleanPrice - fittedClean,
                zScore: standardError > 0 ? difference * 10_000 / standardError : 0, part: parts[index],
                netGain: Self.netGain(quotes[index], fittedClean: fittedClean, isCheap: difference > 0))
        }
    }

    private static func values(_ results: [Result<Double, YieldError>]) throws(CurveError) -> [Double] {
        var values: [Double] = []
        values.reserveCapacity(results.count)
        for (index, result) in results.enumerated() {
            switch result {
            case .success(let value): values.append(value)
            case .failure(let error): throw .unpriceable(index: index, error)
            }
        }
        return values
    }

    /// Which bonds the curve is fitted to. A yield is an outlier when it lies more than a percentage point, and more than 25 robust
    /// standard deviations, from the median of its ten neighbours in maturity: no market does that, a slipped digit does.
    private static func parts(_ entries: [SettledBond], _ yields: [Double]) -> [RichCheapResult.Part] {
        var parts = entries.map { entry in
            entry.bond.maturity < entry.settlement.adding(months: shortestFittedMonths) ? RichCheapResult.Part.tooShort : .fitted
        }
        let order = entries.indices.filter { parts[$0] == .fitted }
            .sorted { (entries[$0].bond.maturity, $0) < (entries[$1].bond.maturity, $1) }
        guard order.count > neighbours else { return parts }
        let distances = order.indices.map { place in
            let low = min(max(0, place - neighbours / 2), order.count - neighbours - 1)
            let others = (low...(low + neighbours)).filter { $0 != place }.map { yields[order[$0]] }
            return abs(yields[order[place]] - median(others))
        }
        let limit = max(0.01, 25 * 1.4826 * median(distances))
        for (place, distance) in distances.enumerated() where distance > limit { parts[order[place]] = .outlier }
        return parts
    }

    private static let neighbours = 10

    private static func median(_ values: [Double]) -> Double {
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2
    }

    /// Buy a cheap bond at the ask, sell a rich one at the bid, and value it at the curve.
    private static func netGain(
        _ quote: MarketQuote, fittedClean: Double, isCheap: Bool
    ) -> Result<Double, RichCheapResult.NoGain> {
        if quote.isOutsideBidAndAsk { return .failure(.outsideBidAndAsk) }
        if isCheap {
            return quote.ask.map { .success(fittedClean - $0) } ?? .failure(.noAsk)
        }
        return quote.bid.map { .success($0 - fittedClean) } ?? .failure(.noBid)
    }
}
