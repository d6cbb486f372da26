package import FixedIncome

/// A bond on a day: what it is worth, and what others ask and bid for it.
package struct SimulatedQuote: Sendable {
    /// The bond.
    package let bond: SimulatedBond
    /// The sector of its issuer.
    package let sector: Sector
    /// The ticker of its issuer; nil for the Treasury.
    package let issuer: String?
    /// The rating of its issuer on the day; nil for the Treasury.
    package let rating: CreditRating?
    /// What its issuer's curve adds to the Treasury curve, a decimal a year, continuously compounded; 0 for Treasuries.
    package let spread: Double
    /// How far its yield strays from that, a decimal a year; above 0 for a cheap bond.
    package let yieldError: Double
    /// The clean price off curve and spread, per 100 of face.
    package let fairPrice: Double
    /// The clean price at which others buy, per 100 of face.
    package let bid: Double
    /// The clean price at which others sell, per 100 of face; above `bid`.
    package let ask: Double
    /// How wide bid and ask lie apart before they are rounded to ticks, per 100 of face.
    let width: Double
    /// The tick of its prices, per 100 of face.
    let tickSize: Double
}
