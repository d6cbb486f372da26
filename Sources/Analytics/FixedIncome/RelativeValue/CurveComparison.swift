/// A curve fitted to a sample of bonds, and every bond's distance from it.
public struct CurveComparison: Sendable {
    /// The bonds.
    public let sample: BondSample
    /// The curve and how well it fits the bonds it was fitted to; its indices are those of the sample.
    public let fit: CurveFit
    /// One a bond: the curve's clean price, per 100 of face.
    public let fittedCleanPrices: [Double]
    /// One a bond: the yield at the curve's price, a decimal a year in the bond's convention, or why that price has none.
    public let fittedYields: [Result<Double, YieldError>]
    /// One a bond: market yield less curve yield in basis points, positive for a cheap bond; nil where the curve's price has no yield.
    public let residualBasisPoints: [Double?]
    /// One a bond: how much it counted, from 0 to 1; 0 where it was not fitted.
    public let weights: [Double]

    init(_ sample: BondSample, _ fit: CurveFit) {
        self.sample = sample
        self.fit = fit
        fittedCleanPrices = zip(fit.fittedDirtyPrices, sample.quotes).map { $0 - $1.entry.accruedInterest }
        fittedYields = sample.book.yields(dirtyPrices: fit.fittedDirtyPrices)
        residualBasisPoints = zip(sample.yields, fittedYields).map { market, fitted in
            guard case .success(let yield) = market, case .success(let fair) = fitted else { return nil }
            return (yield - fair) * 10_000
        }
        weights = zip(fit.weights, sample.parts).map { $1 == .fitted ? $0 : 0 }
    }

    /// A bond's market price less the curve's, per 100 of face: negative when cheap.
    ///
    /// - Parameter index: its place in the sample.
    /// - Returns: per 100 of face.
    public func residualPrice(_ index: Int) -> Double { sample.quotes[index].cleanPrice - fittedCleanPrices[index] }

    /// How far the bonds of one part lie from the curve.
    ///
    /// - Parameter part: what the bonds are for.
    /// - Returns: root-mean-square residuals; not numbers where no bond is for that.
    public func errors(_ part: BondSample.Part) -> ResidualErrors {
        let bonds = sample.parts.indices.filter { sample.parts[$0] == part }
        return ResidualErrors(
            residuals: bonds.map { residualBasisPoints[$0] }, prices: bonds.map(residualPrice), weights: bonds.map { weights[$0] }
        )
    }
}
