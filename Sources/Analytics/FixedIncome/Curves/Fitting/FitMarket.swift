/// What a fit explains: the prices of the bonds of a `CurveFitter`, in their order, and what each is worth as evidence.
public struct FitMarket: Sendable {
    /// Dirty prices per 100 of face.
    public let dirtyPrices: [Double]
    /// Modified durations at the market's yields, in years.
    public let modifiedDurations: [Double]
    /// Ask less bid, per 100 of face; nil for a bond without both.
    public let bidAskSpreads: [Double?]?
    /// A weight of each bond's squared yield error; 0 leaves a bond out of the fit.
    public let weights: [Double]?

    /// A market.
    ///
    /// The error of a bond is its price error over price and modified duration, a yield error to first order. Its square counts with
    /// `weights`, and with 2 / (1 + (s/m)²) for a bond whose bid–ask spread in yield is s, where m is the median of the spreads: the
    /// usual bond counts 1, one without spread 2, one with ten times the usual spread 1/50. A bond of unknown spread counts 1.
    ///
    /// - Parameters:
    ///   - dirtyPrices: per 100 of face, above 0.
    ///   - modifiedDurations: years, above 0, at the market's yields.
    ///   - bidAskSpreads: ask less bid, per 100 of face, at least 0; nil to count every bond alike.
    ///   - weights: of the squared yield errors, at least 0, where 0 leaves a bond out; nil for 1.
    public init(
        dirtyPrices: [Double], modifiedDurations: [Double], bidAskSpreads: [Double?]? = nil, weights: [Double]? = nil
    ) {
        self.dirtyPrices = dirtyPrices
        self.modifiedDurations = modifiedDurations
        self.bidAskSpreads = bidAskSpreads
        self.weights = weights
    }
}
