/// What a bond is worth at a yield, and how that changes.
public struct BondMeasures: Hashable, Sendable {
    /// Currency per 100 of face, without accrued interest.
    public let cleanPrice: Double
    /// Currency per 100 of face.
    public let accruedInterest: Double
    /// Currency per 100 of face, with accrued interest.
    public let dirtyPrice: Double
    /// A decimal a year, in the bond's convention.
    public let yield: Double
    /// Mean time of the payments in years, each weighted by its present value (Macaulay 1938).
    public let macaulayDuration: Double
    /// Relative fall of the dirty price per unit of yield, in years.
    public let modifiedDuration: Double
    /// Second derivative of the dirty price by the yield over the dirty price, in years squared.
    public let convexity: Double
    /// Fall of the dirty price, per 100 of face, for a yield 0.0001 higher: the derivative, not a bump.
    public let dv01: Double

    /// The numbers of one bond.
    ///
    /// - Parameters:
    ///   - cleanPrice: per 100 of face.
    ///   - accruedInterest: per 100 of face.
    ///   - dirtyPrice: per 100 of face.
    ///   - yield: a decimal a year.
    ///   - macaulayDuration: years.
    ///   - modifiedDuration: years.
    ///   - convexity: years squared.
    ///   - dv01: per 100 of face and 0.0001 of yield.
    public init(
        cleanPrice: Double, accruedInterest: Double, dirtyPrice: Double, yield: Double, macaulayDuration: Double,
        modifiedDuration: Double, convexity: Double, dv01: Double
    ) {
        self.cleanPrice = cleanPrice
        self.accruedInterest = accruedInterest
        self.dirtyPrice = dirtyPrice
        self.yield = yield
        self.macaulayDuration = macaulayDuration
        self.modifiedDuration = modifiedDuration
        self.convexity = convexity
        self.dv01 = dv01
    }
}
