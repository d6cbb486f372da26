/// Where a bond belongs, and what says so.
public struct BondClassification: Codable, Sendable, Equatable, Hashable {
    /// The part of the market.
    public var sector: MarketSector

    /// How it pays interest.
    public var couponType: CouponType

    /// What the classification rests on, in words, one line a step.
    public var basis: [String]

    /// Where a bond belongs, and what says so.
    ///
    /// - Parameters:
    ///   - sector: the part of the market.
    ///   - couponType: how it pays interest.
    ///   - basis: what the classification rests on, in words, one line a step.
    public init(sector: MarketSector, couponType: CouponType, basis: [String]) {
        self.sector = sector
        self.couponType = couponType
        self.basis = basis
    }
}
