/// Rich and cheap bonds of one market and day: a curve through them, and each bond's distance from it.
public struct RichCheapScan: Sendable {
    /// The bonds, in the order of `results`.
    public let quotes: [MarketQuote]
    /// Each bond against the curve.
    public let results: [RichCheapResult]
    /// The curve and how well it fits the bonds it was fitted to; its indices are those of `quotes`.
    public let fit: CurveFit
    /// How many bonds it was fitted to, those with a lower weight included.
    public let fittedCount: Int
    /// Root-mean-square of market yield less curve yield over the fitted bonds, each with its robust weight, in basis points.
    public let yieldErrorBasisPoints: Double
    /// The standard deviation of a usual bond's yield about the curve, in basis points.
    public var standardErrorBasisPoints: Double { fit.standardError * 10_000 }

    /// Bonds closer to maturity than this many months are compared with the curve but not fitted: their yields are mostly noise
    /// (Gürkaynak, Sack and Wright, FEDS 2006-28, section 4).
    public static let shortestFittedMonths = 3

    /// A scan.
    ///
    /// - Parameters:
    ///   - quotes: bonds of one settlement.
    ///   - method: how the curve is fitted.
    ///   - options: how it is done, beyond the method.
    ///   - countsBidAsk: whether bonds of wide bid–ask spread count less (`FitMarket`).
    /// - Throws: `CurveError.unpriceable` for a price without a yield, `.mixedSettlements`, `.tooFewBonds` when too few can be fitted,
    ///   or what else a `CurveFitter` throws.
    public init(
        _ quotes: [MarketQuote], method: FitMethod = .svensson, options: FitOptions = FitOptions(), countsBidAsk: Bool = false
    ) throws(CurveError) {
        self.quotes = quotes
        let entries = quotes.map(\.entry)
        let dirty = quotes.map { $0.cleanPrice + $0.entry.accruedInterest }
        let book = BondBook(entries)
        let yields = try Self.values(book.yields(dirtyPrices: dirty))
        let isFitted = entries.map { $0.bond.maturity >= $0.settlement.adding(months: Self.shortestFittedMonths) }
        let best = try CurveFitter(entries, method: method, options: options).fit(
            FitMarket(
                dirtyPrices: dirty, modifiedDurations: book.measures(yields: yields).modifiedDuration,
                bidAskSpreads: countsBidAsk ? quotes.map(\.bidAskSpread) : nil, weights: isFitted.map { $0 ? 1 : 0 }))
        let curveYields = try Self.values(book.yields(dirtyPrices: best.fittedDirtyPrices))
        var (squares, mass) = (0.0, 0.0)
        for index in quotes.indices where isFitted[index] {
            let error = (yields[index] - curveYields[index]) * 10_000
            squares += best.weights[index] * error * error
            mass += best.weights[index]
        }
        fit = best
        fittedCount = isFitted.reduce(0) { $0 + ($1 ? 1 : 0) }
        yieldErrorBasisPoints = (squares / mass).squareRoot()
        results = quotes.indices.map { index in
            let fittedClean = best.fittedDirtyPrices[index] - entries[index].accruedInterest
            let difference = yields[index] - curveYields[index]
            let deviation = best.residualStandardErrors[index]
            let weight = best.weights[index]
            return RichCheapResult(
                yield: yields[index], fittedYield: curveYields[index], fittedCleanPrice: fittedClean,
                residualPrice: quotes[index].cleanPrice - fittedClean, residualStandardError: deviation,
                zScore: deviation > 0 ? difference / deviation : nil,
                part: !isFitted[index] ? .tooShort : weight < 1 ? .downWeighted(weight: weight) : .fitted,
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
