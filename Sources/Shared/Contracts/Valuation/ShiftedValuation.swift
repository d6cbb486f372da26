/// What a bond would be worth on a moved curve. Prices are clean, per 100 of face.
public struct ShiftedValuation: Codable, Sendable, Equatable {
    /// The bond.
    public var bond: BondID

    /// Off the curve as it is, with the bond's spread; clean, per 100 of face.
    public var curvePrice: Double

    /// Off the moved curve, with the same spread; clean, per 100 of face.
    public var shiftedPrice: Double

    /// What it gains, per 100 of face.
    public var change: Double

    /// What a bond would be worth on a moved curve. Prices are clean, per 100 of face.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - curvePrice: off the curve as it is, with the bond's spread.
    ///   - shiftedPrice: off the moved curve, with the same spread.
    ///   - change: what it gains, per 100 of face.
    public init(bond: BondID, curvePrice: Double, shiftedPrice: Double, change: Double) {
        self.bond = bond
        self.curvePrice = curvePrice
        self.shiftedPrice = shiftedPrice
        self.change = change
    }
}
