internal import Contracts
internal import FixedIncome

/// The present value of the payments off the fitted curve: for bonds of the sector that the curve was fitted to.
public struct DiscountedCashFlow: ValuationMethod {
    /// Its name.
    public let name = "discounted-cash-flow"

    /// Its version.
    public let version = 1

    /// The method.
    public init() {}

    /// What the curve makes of each bond.
    ///
    /// - Parameter batch: the bonds, and the market that they are valued on.
    /// - Returns: one a bond: its clean price per 100 of face, or why there is none.
    public func prices(of batch: BondBatch) -> [Result<Double, MethodRefusal>] {
        let sector = batch.market.curveSector
        return batch.bonds.enumerated().map { place, bond in
            guard bond.sector == sector else {
                return .failure(
                    MethodRefusal(
                        "found a bond of the sector \(bond.sector.rawValue), expected the curve's own: \(sector.rawValue)"))
            }
            return .success(batch.curveDirtyPrices[place] - bond.entry.accruedInterest)
        }
    }
}
