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
        let sample = BondSample(quotes)
        let compared = try sample.fit(method, options: options, countsBidAsk: countsBidAsk)
        let (yields, curveYields) = (try Self.values(sample.yields), try Self.values(compared.fittedYields))
        self.quotes = quotes
        fit = compared.fit
        fittedCount = sample.fittedCount
        yieldErrorBasisPoints = compared.errors(.fitted).weightedBasisPoints
        results = quotes.indices.map { index in
            let fittedClean = compared.fittedCleanPrices[index]
            let difference = yields[index] - curveYields[index]
            let deviation = compared.fit.residualStandardErrors[index]
            let weight = compared.weights[index]
            return RichCheapResult(
                yield: yields[index], fittedYield: curveYields[index], fittedCleanPrice: fittedClean,
                residualPrice: compared.residualPrice(index), residualStandardError: deviation,
                zScore: deviation > 0 ? difference / deviation : nil,
                part: sample.parts[index] == .tooShort ? .tooShort : weight < 1 ? .downWeighted(weight: weight) : .fitted,
                netGain: Self.netGain(quotes[index], fittedClean: fittedClean, isCheap: difference > 0))
        }
    }

    /// The yields of all bonds.
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
