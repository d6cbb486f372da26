/// One bond against the fitted curve.
public struct RichCheapResult: Sendable {
    /// What part a bond has in the fit.
    public enum Part: Hashable, Sendable {
        /// The curve was fitted to it.
        case fitted
        /// It is too close to maturity: its yield is mostly noise.
        case tooShort
        /// Its yield is far from the curve through the others: a wrong price or a wrong term, which would bend the whole curve. The
        /// weight, from 0 to below 1, is what its squared error counted.
        case downWeighted(weight: Double)
    }

    /// Why a bond that has a residual has no net gain.
    public enum NoGain: String, Error, Hashable, CustomStringConvertible {
        /// Cheap, and nobody offers it.
        case noAsk = "cheap, without an ask price to buy at"
        /// Rich, and nobody bids for it.
        case noBid = "rich, without a bid price to sell at"
        /// The price lies outside bid and ask.
        case outsideBidAndAsk = "price outside bid and ask"

        /// What is missing.
        public var description: String { rawValue }
    }

    /// The market's yield, a decimal a year in the bond's convention.
    public let yield: Double
    /// The yield at the curve's price, a decimal a year in the bond's convention.
    public let fittedYield: Double
    /// The curve's clean price, per 100 of face.
    public let fittedCleanPrice: Double
    /// Market price less curve price, per 100 of face: negative when cheap.
    public let residualPrice: Double
    /// The standard deviation of market yield less curve yield, a decimal a year: the curve's own uncertainty at this bond is part of
    /// it, so that it differs from bond to bond (`CurveFit.residualStandardErrors`).
    public let residualStandardError: Double
    /// Market yield less curve yield over `residualStandardError`; nil where the curve leaves no error to compare with.
    public let zScore: Double?
    /// Whether the curve was fitted to this bond, or why not.
    public let part: Part
    /// What a trade against the curve price leaves after crossing the bid–ask spread, per 100 of face, or why it can't be said.
    public let netGain: Result<Double, NoGain>

    /// Market yield less curve yield in basis points: positive when cheap.
    public var residualBasisPoints: Double { (yield - fittedYield) * 10_000 }
}
