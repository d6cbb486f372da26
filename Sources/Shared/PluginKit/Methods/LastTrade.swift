/// The market price that is known last, as it is.
public struct LastTrade: ValuationMethod {
    /// Its name.
    public let name = "last-trade"

    /// Its version.
    public let version = 1

    /// The method.
    public init() {}

    /// The last market price of each bond.
    ///
    /// - Parameter batch: the bonds, and the market that they are valued on.
    /// - Returns: one a bond: its clean price per 100 of face, or why there is none.
    public func prices(of batch: BondBatch) -> [Result<Double, MethodRefusal>] {
        batch.bonds.map { bond in
            bond.quote.map { .success($0) } ?? .failure(MethodRefusal("found no market price, expected one"))
        }
    }
}
