/// A Svensson curve fitted to bond prices, and how well it fits each.
///
/// The objective is the sum of squares of price error over dollar duration: (price − fitted price) / (price · modified duration),
/// which is the yield error to first order, every bond with the same weight.
public struct SvenssonFit: Sendable {
    /// The curve; time runs in years of ACT/365F from settlement.
    public let curve: SvenssonCurve
    /// Fitted dirty prices of the bonds, per 100 of face, in their order.
    public let fittedDirtyPrices: [Double]
    /// Root-mean-square of the objective's terms over the bonds: a yield error, a decimal a year.
    public let rootMeanSquareError: Double
    /// Root-mean-square price error over the bonds, per 100 of face.
    public let rootMeanSquarePriceError: Double
    /// Starting points tried.
    public let starts: Int
    /// Steps taken in all.
    public let iterations: Int
}
