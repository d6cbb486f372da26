/// A bond's residual against those of its peers.
public struct PeerStanding: Hashable, Sendable {
    /// How alike the peers are; each case takes in the one before it.
    public enum Likeness: Int, Hashable, Sendable, CaseIterable {
        /// Of one sector, one maturity bucket and one coupon bucket.
        case sectorMaturityCoupon
        /// Of one sector and one maturity bucket, whatever the coupon.
        case sectorMaturity
        /// Of one sector.
        case sector
        /// All bonds.
        case all
    }

    /// The group that the peers come from: `note 5-7y 2-4%`, `note 5-7y`, `note` or `all`.
    public let group: String
    /// How alike the peers are.
    public let likeness: Likeness
    /// How many other bonds of the group there are.
    public let size: Int
    /// The median residual of the others, in basis points.
    public let median: Double
    /// The bond's residual less the median of the others, in basis points: positive when cheaper than its peers.
    public let residual: Double
    /// The residual against the peers over 1.4826 times their median absolute deviation, a pure number; nil when more than half of
    /// them have one and the same residual, which leaves no unit.
    public let zScore: Double?
}
