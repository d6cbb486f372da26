import FixedIncome
import PluginKit

/// The last trade, drawn halfway towards the price off the curve: half of a surprise is taken for noise.
public struct HalfwayTrade: ValuationMethod {
    /// Its name in settings.
    public let name = "halfway-trade"

    /// Its version.
    public let version = 1

    /// The method.
    public init() {}

    /// The middle of the last trade and the curve's price of each bond.
    ///
    /// - Parameter batch: the bonds, and the market that they are valued on.
    /// - Returns: one a bond: its clean price per 100 of face, or why there is none.
    public func prices(of batch: BondBatch) -> [Result<Double, MethodRefusal>] {
        batch.bonds.enumerated().map { place, bond in
            guard let trade = bond.quote else { return .failure(MethodRefusal("found no trade, expected one")) }
            return .success((trade + batch.curveDirtyPrices[place] - bond.entry.accruedInterest) / 2)
        }
    }
}
