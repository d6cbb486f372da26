import QuantMath

/// Compares like with like: each bond's residual with the median of bonds of the same kind, maturity and coupon.
///
/// A smooth curve can't price what a whole group has in common: a coupon far above the market's, a maturity that futures deliver
/// from, an older and less liquid issue. Against its peers a bond shows what is its own. Peers are the other bonds of its sector,
/// maturity bucket and coupon bucket; where these are too few, of sector and maturity; then of the sector; then all. The median and
/// the median absolute deviation keep a single wild price from moving its group (Hampel, JASA 69, 1974; Rousseeuw and Croux, JASA
/// 88, 1993).
public struct PeerGroups: Sendable {
    /// Years at which maturity buckets begin, beside 0: 1, 2, 3, 5, 7, 10 and 20, each up to and without the next.
    public static let usualMaturities: [Double] = [1, 2, 3, 5, 7, 10, 20]
    /// Coupon rates, decimals a year, at which coupon buckets begin, beside the lowest: 2, 4, 6 and 8 %.
    public static let usualCoupons: [Double] = [0.02, 0.04, 0.06, 0.08]
    /// The fewest other bonds that make a group unless the caller says otherwise.
    public static let fewestPeers = 5

    private let bonds: [PeerBond]
    private let maturities: [Double]
    private let coupons: [Double]
    private let fewest: Int
    /// The members of each group by name, ascending.
    private let members: [String: [Int]]

    /// Sorts bonds into groups.
    ///
    /// - Parameters:
    ///   - bonds: the market, in any order; a residual that is not finite is left out of its groups.
    ///   - maturities: years at which maturity buckets begin, ascending.
    ///   - coupons: coupon rates, decimals a year, at which coupon buckets begin, ascending.
    ///   - fewest: how many other bonds make a group; at least 1.
    /// - Throws: `RelativeValueError.badBounds`.
    public init(
        _ bonds: [PeerBond], maturities: [Double] = PeerGroups.usualMaturities, coupons: [Double] = PeerGroups.usualCoupons,
        fewest: Int = PeerGroups.fewestPeers
    ) throws(RelativeValueError) {
        for bounds in [maturities, coupons] {
            let ascends = zip(bounds, bounds.dropFirst()).allSatisfy { $0 < $1 }
            guard ascends, bounds.allSatisfy(\.isFinite) else { throw .badBounds(bounds) }
        }
        var members: [String: [Int]] = [:]
        for (index, bond) in bonds.enumerated() where bond.residual.isFinite {
            for likeness in PeerStanding.Likeness.allCases {
                members[Self.name(bond, likeness, maturities, coupons), default: []].append(index)
            }
        }
        self.bonds = bonds
        self.maturities = maturities
        self.coupons = coupons
        self.fewest = max(1, fewest)
        self.members = members
    }

    /// A bond against its peers.
    ///
    /// - Parameter index: the bond's place.
    /// - Returns: its standing in the narrowest group that has enough other bonds.
    /// - Throws: `RelativeValueError.tooFewPeers` when not even all bonds are enough.
    public func standing(of index: Int) throws(RelativeValueError) -> PeerStanding {
        var found = 0
        for likeness in PeerStanding.Likeness.allCases {
            let name = Self.name(bonds[index], likeness, maturities, coupons)
            let others = (members[name] ?? []).filter { $0 != index }.map { bonds[$0].residual }
            found = others.count
            guard found >= fewest else { continue }
            let median = SampleStatistics.median(others)
            let unit = SampleStatistics.scaledMedianDeviation(others, from: median)
            let residual = bonds[index].residual - median
            return PeerStanding(
                group: name, likeness: likeness, size: found, median: median, residual: residual,
                zScore: unit > 0 ? residual / unit : nil)
        }
        throw .tooFewPeers(found: found, needed: fewest)
    }

    private static func name(
        _ bond: PeerBond, _ likeness: PeerStanding.Likeness, _ maturities: [Double], _ coupons: [Double]
    ) -> String {
        let maturity = bucket(bond.years, maturities, scale: 1) + "y"
        switch likeness {
        case .sectorMaturityCoupon: return "\(bond.sector) \(maturity) \(bucket(bond.coupon, coupons, scale: 100))%"
        case .sectorMaturity: return "\(bond.sector) \(maturity)"
        case .sector: return bond.sector
        case .all: return "all"
        }
    }

    /// The bucket of a value: `<2`, `2-4`, `8+`; a bound belongs to the bucket that it begins.
    private static func bucket(_ value: Double, _ bounds: [Double], scale: Double) -> String {
        let place = bounds.count { $0 <= value }
        guard let first = bounds.first, let last = bounds.last else { return "any " }
        if place == 0 { return "<\(text(first * scale))" }
        if place == bounds.count { return "\(text(last * scale))+" }
        return "\(text(bounds[place - 1] * scale))-\(text(bounds[place] * scale))"
    }

    /// A bound to at most three decimals.
    private static func text(_ value: Double) -> String {
        let rounded = (value * 1_000).rounded() / 1_000
        return rounded == rounded.rounded() && abs(rounded) < 1e9 ? "\(Int(rounded))" : "\(rounded)"
    }
}
