/// A curve fitted to bond prices, how well it fits each, and how surely.
///
/// The objective is the sum of squared yield errors, each price error over price and modified duration, with the weights of the
/// `FitMarket` and the robust weights found, plus a penalty for the methods that have one.
public struct CurveFit: Sendable {
    /// How the curve was fitted.
    public let method: FitMethod
    /// The curve; time runs in years of ACT/365F from settlement.
    public let curve: FittedCurve
    /// The numbers that make the curve; for Smith–Wilson, whose kernels belong to the bonds, its settings.
    public let parameters: [CurveParameter]
    /// Dirty prices off the curve of all bonds, per 100 of face, in their order.
    public let fittedDirtyPrices: [Double]
    /// What part of its weight each bond kept: 1 for a trusted price, 0 for one that did not count. 1 too for bonds of weight 0.
    public let weights: [Double]
    /// The bonds whose price was doubted, in their order.
    public let downWeightings: [DownWeighting]
    /// The standard deviation of market yield less curve yield of each bond, a decimal a year: what remains uncertain about the curve
    /// is part of it, less for bonds that bent the curve towards themselves, more for those it was not fitted to.
    public let residualStandardErrors: [Double]
    /// Root-mean-square yield error of the fitted bonds, each with its weight: a decimal a year.
    public let rootMeanSquareError: Double
    /// Root-mean-square price error of the fitted bonds, each with its robust weight, per 100 of face.
    public let rootMeanSquarePriceError: Double
    /// The root of the sum of squared errors over the freedom left: the standard deviation of a usual bond's yield, a decimal a year.
    public let standardError: Double
    /// How many parameters the curve uses, in effect: the trace of the matrix that leads from prices to fitted prices.
    public let degreesOfFreedom: Double
    /// The largest over the smallest eigenvalue of the normal matrix, scaled to a diagonal of ones.
    public let conditionNumber: Double
    /// Names of parameters that nearly cancel each other, so that their values mean little by themselves.
    public let nearCancelling: [String]
    /// Whether the last step found nothing left to gain. Where two humps melt into one there may be no minimum to arrive at.
    public let isConverged: Bool
    /// Steps taken in all.
    public let iterations: Int
    /// Starting points tried.
    public let starts: Int
    let influence: FitInfluence

    /// The bonds whose price was doubted, in their order.
    public var downWeighted: [Int] { downWeightings.map(\.index) }
}
