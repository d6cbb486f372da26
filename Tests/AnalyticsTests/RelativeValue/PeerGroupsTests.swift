import FixedIncome
import Testing

/// References: medians by hand; the factor 1.4826 is 1/Φ⁻¹(3/4).
@Suite("A bond against its peers (medians by hand)")
struct PeerGroupsTests {
    static let market =
        [1.0, 2, 3, 4, 10, 100].map { PeerBond(sector: "note", years: 6, coupon: 0.025, residual: $0) }
        + [5.0, 6].map { PeerBond(sector: "note", years: 6.5, coupon: 0.045, residual: $0) }
        + [-1.0, -2, -3].map { PeerBond(sector: "bond", years: 25, coupon: 0.03, residual: $0) }

    @Test("the median and the unit come from the other bonds of the narrowest group")
    func narrowest() throws {
        // The others of the bond at 4: 1, 2, 3, 10, 100. Median 3, distances 2, 1, 0, 7, 97 with the median 2.
        let standing = try PeerGroups(Self.market).standing(of: 3)
        #expect(standing.group == "note 5-7y 2-4%" && standing.likeness == .sectorMaturityCoupon && standing.size == 5)
        #expect(standing.median == 3 && standing.residual == 1)
        #expect(abs((standing.zScore ?? .nan) - 1 / (2 * 1.482602218505602)) < 1e-12)
    }

    @Test(
        "too few peers widen the group, which says its name",
        arguments: [
            (6, 5, "note 5-7y", 7), (8, 5, "all", 10), (8, 2, "bond 20+y 2-4%", 2), (0, 6, "note 5-7y", 7), (0, 8, "all", 10),
        ])
    func fallback(index: Int, fewest: Int, group: String, size: Int) throws {
        let standing = try PeerGroups(Self.market, fewest: fewest).standing(of: index)
        #expect(standing.group == group && standing.size == size)
    }

    @Test("a sector stands between maturity and all")
    func sector() throws {
        let bonds = (1...6).map { PeerBond(sector: "note", years: Double($0) * 4, coupon: 0.02, residual: Double($0)) }
        let standing = try PeerGroups(bonds).standing(of: 0)
        #expect(standing.group == "note" && standing.likeness == .sector && standing.size == 5 && standing.median == 4)
    }

    @Test(
        "a bound begins its bucket",
        arguments: [
            (0.5, 0.01, "note <1y <2%"), (1, 0.02, "note 1-2y 2-4%"), (9.999, 0.0799, "note 7-10y 6-8%"),
            (20, 0.08, "note 20+y 8+%"),
        ])
    func buckets(years: Double, coupon: Double, group: String) throws {
        let bonds = [PeerBond](repeating: PeerBond(sector: "note", years: years, coupon: coupon, residual: 1), count: 6)
        let standing = try PeerGroups(bonds).standing(of: 0)
        #expect(standing.group == group && standing.zScore == nil && standing.residual == 0)
    }

    @Test("a residual that is no number is nobody's peer; a lonely bond has none; bounds must ascend")
    func refusals() throws {
        var bonds = Self.market
        bonds[5].residual = .nan
        #expect(try PeerGroups(bonds, fewest: 4).standing(of: 3).size == 4)
        #expect(throws: RelativeValueError.tooFewPeers(found: 10, needed: 11)) {
            try PeerGroups(Self.market, fewest: 11).standing(of: 0)
        }
        #expect(throws: RelativeValueError.badBounds([2, 1])) { try PeerGroups(bonds, maturities: [2, 1]) }
    }
}
