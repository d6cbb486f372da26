internal import Contracts
internal import FixedIncome

/// The present value of the payments off the curve and the usual spread of the bond's sector, rating and maturity.
///
/// The spreads are estimated from the bonds that have prices (`SpreadMatrix`). That the estimate finds the true ones was shown on
/// simulated bonds only, whose spreads are known.
public struct MatrixPricing: ValuationMethod {
    /// Its name.
    public let name = "matrix-pricing"

    /// Its version.
    public let version = 1

    /// The method.
    public init() {}

    /// What the curve and the spread of its cell make of each bond.
    ///
    /// - Parameter batch: the bonds, and the market that they are valued on.
    /// - Returns: one a bond: its clean price per 100 of face, or why there is none.
    public func prices(of batch: BondBatch) -> [Result<Double, MethodRefusal>] {
        let market = batch.market
        return batch.bonds.enumerated().map { place, bond in
            guard bond.sector != market.curveSector else {
                return .failure(MethodRefusal("found a bond of the curve's own sector, expected one with a spread over it"))
            }
            let years = batch.lastTime(of: place)
            guard let estimate = market.spreads.estimate(sector: bond.sector, grade: bond.grade, years: years) else {
                return .failure(
                    MethodRefusal(
                        "found fewer than \(SpreadMatrix.fewestBonds) priced bonds of the sector \(bond.sector.rawValue) when the curve was fitted"
                    ))
            }
            return .success(batch.dirtyPrice(of: place, spread: estimate.spread) - bond.entry.accruedInterest)
        }
    }
}
