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
    /// - Parameter quotes: bonds of one settlement, whose prices have yields.
    /// - Throws: `CurveError.tooFewBonds` when fewer than seven can be fitted.
    public init(_ quotes: [MarketQuote]) throws(CurveError) {
        self.quotes = quotes
        let entries = quotes.map(\.entry)
        let isFitted = entries.map { $0.bond.maturity >= $0.settlement.adding(months: Self.shortestFittedMonths) }
        let fitted = quotes.indices.filter { isFitted[$0] }
        let fitter = try SvenssonFitter(fitted.map { entries[$0] })
        let dirty = quotes.map { $0.cleanPrice + $0.entry.accruedInterest }
        let book = BondBook(entries)
        let yields = Self.values(book.yields(dirtyPrices: dirty))
        let durations = book.measures(yields: yields).modifiedDuration
        let best = fitter.fit(dirtyPrices: fitted.map { dirty[$0] }, modifiedDurations: fitted.map { durations[$0] })
        let curvePrices = FitFlows(entries).prices(best.curve)
        let curveYields = Self.values(book.yields(dirtyPrices: curvePrices))
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
            return RichCheapResult(
                yield: yields[index], fittedYield: curveYields[index], fittedCleanPrice: fittedClean,
                residualPrice: quotes[index].cleanPrice - fittedClean,
                zScore: (yields[index] - curveYields[index]) * 10_000 / standardError, isFitted: isFitted[index],
                netGain: Self.netGain(quotes[index], fittedClean: fittedClean, isCheap: yields[index] > curveYields[index]))
        }
    }

    private static func values(_ results: [Result<Double, YieldError>]) -> [Double] {
        results.map { (try? $0.get()) ?? .nan }
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
