/// A bond as its peers see it.
public struct PeerBond: Hashable, Sendable {
    /// What is never compared across: issuer, sector or type, `note` for one.
    public var sector: String
    /// Years from settlement to maturity.
    public var years: Double
    /// The coupon rate a year, a decimal.
    public var coupon: Double
    /// Market yield less curve yield, in basis points: positive when cheap.
    public var residual: Double

    /// A bond among others.
    ///
    /// - Parameters:
    ///   - sector: what is never compared across.
    ///   - years: from settlement to maturity.
    ///   - coupon: a decimal rate a year.
    ///   - residual: market yield less curve yield, in basis points.
    public init(sector: String, years: Double, coupon: Double, residual: Double) {
        self.sector = sector
        self.years = years
        self.coupon = coupon
        self.residual = residual
    }
}
