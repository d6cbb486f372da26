/// What a bond would be worth on a moved curve. Prices are clean, per 100 of face.
public struct ShiftedValuation: Codable, Sendable, Equatable {
    /// The bond.
    public var bond: BondID

    /// Off the curve as it is, with the bond's spread, and so the price that the spread was taken from; clean, per 100 of face.
    public var curvePrice: Double

    /// Off the moved curve, with the same spread; clean, per 100 of face.
    public var shiftedPrice: Double

    /// What it gains, per 100 of face.
    public var change: Double

    /// Off the curve as it is, without any spread of the bond's own; clean, per 100 of face.
    public var bareCurvePrice: Double?

    /// Off the moved curve, without any spread of the bond's own; clean, per 100 of face.
    public var bareShiftedPrice: Double?

    /// The spread that was kept: a decimal a year, continuous, ACT/365F.
    public var spread: Double?

    /// Whether the spread is that of the market price; otherwise it is that of the fair price.
    public var isSpreadOfMarket: Bool?

    /// What a bond would be worth on a moved curve. Prices are clean, per 100 of face.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - curvePrice: off the curve as it is, with the bond's spread.
    ///   - shiftedPrice: off the moved curve, with the same spread.
    ///   - change: what it gains, per 100 of face.
    ///   - bareCurvePrice: off the curve as it is, without any spread of the bond's own.
    ///   - bareShiftedPrice: off the moved curve, without any spread of the bond's own.
    ///   - spread: the spread that was kept: a decimal a year, continuous, ACT/365F.
    ///   - isSpreadOfMarket: whether the spread is that of the market price.
    public init(
        bond: BondID, curvePrice: Double, shiftedPrice: Double, change: Double, bareCurvePrice: Double? = nil,
        bareShiftedPrice: Double? = nil, spread: Double? = nil, isSpreadOfMarket: Bool? = nil
    ) {
        self.bond = bond
        self.curvePrice = curvePrice
        self.shiftedPrice = shiftedPrice
        self.change = change
        self.bareCurvePrice = bareCurvePrice
        self.bareShiftedPrice = bareShiftedPrice
        self.spread = spread
        self.isSpreadOfMarket = isSpreadOfMarket
    }
}
