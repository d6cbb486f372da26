import FileFeed
import FixedIncome

/// A security of a market, priced or set aside: a candidate for its curve.
struct ScanCandidate: Sendable {
    var id: String
    var kind: String
    var coupon: Double?
    var maturity: CalendarDate?
    var settlement: CalendarDate
    var bid: Double?
    var ask: Double?
    var price: Double?
    var priceSource: String
    /// The bond, when it can be compared with the curve.
    var entry: SettledBond?
    /// Why it is not compared; empty when it is.
    var reason = ""
    /// Where it stands: file and line.
    var file: String
    var line: Int

    /// The security without a place in the comparison, for a reason.
    func setAside(_ reason: String) -> ScanCandidate {
        var copy = self
        copy.entry = nil
        copy.reason = reason
        return copy
    }

    /// The security as a bond of a market at its settlement; without a place in the comparison when it has matured or can't be dated.
    func settled(_ bond: FixedRateBond, in market: GovernmentMarket) -> ScanCandidate {
        if let maturity, maturity <= settlement { return setAside("matures \(maturity), not after settlement") }
        var copy = self
        do {
            copy.entry = try SettledBond(try bond.resolved(using: market.calendar, from: settlement), settlement: settlement)
        } catch {
            return setAside("\(error)")
        }
        return copy
    }
}
