/// Prices one set of bonds off any curve: compiled once, with one discount factor for each day that bonds of one coupon cycle share.
///
/// The curve's time 0 is the bonds' settlement day, and its times are years of ACT/365F from there.
///
/// ```swift
/// let pricer = try TermStructurePricer(entries)
/// let prices = pricer.dirtyPrices(curve)
/// ```
public struct TermStructurePricer: Sendable {
    /// The bonds, in the order of every array returned.
    public let entries: [SettledBond]
    private let flows: FitFlows

    /// A pricer of these bonds.
    ///
    /// - Parameter entries: bonds of one settlement; there may be none.
    /// - Throws: `CurveError.mixedSettlements`, or `.noLastPayment` for a perpetual.
    public init(_ entries: [SettledBond]) throws(CurveError) {
        for entry in entries where entry.settlement != entries[0].settlement {
            throw .mixedSettlements(entries[0].settlement, entry.settlement)
        }
        for entry in entries where entry.bond.isPerpetual { throw .noLastPayment(settlement: entry.settlement) }
        self.entries = entries
        flows = FitFlows(entries)
    }

    /// The number of bonds.
    public var count: Int { entries.count }

    /// Dirty prices off a curve: the present value of the payments on the settlement day.
    ///
    /// - Parameter curve: with time 0 on the settlement day.
    /// - Returns: currency per 100 of face for each bond, accrued interest included.
    public func dirtyPrices(_ curve: some TermStructure) -> [Double] { flows.prices(curve) }

    /// Clean prices off a curve: dirty prices less accrued interest.
    ///
    /// - Parameter curve: with time 0 on the settlement day.
    /// - Returns: currency per 100 of face for each bond, accrued interest left out.
    public func cleanPrices(_ curve: some TermStructure) -> [Double] {
        zip(dirtyPrices(curve), entries).map { $0 - $1.accruedInterest }
    }
}
