public import Contracts
public import FixedIncome

/// A market as bonds are valued on it: one curve, and what the bonds that were priced when it was fitted say of spreads over it.
public struct MarketSnapshot: Sendable {
    /// The market day.
    public let day: CalendarDate

    /// Time 0 of the curve; its times are years of ACT/365F from here.
    public let settlement: CalendarDate

    /// The curve.
    public let curve: any TermStructure

    /// Whose bonds the curve was fitted to.
    public let curveSector: MarketSector

    /// Spreads over the curve by sector, rating and maturity.
    public let spreads: SpreadMatrix

    /// When the first and the last of the bonds fall due that the curve was fitted to; nil when that is not known.
    public let maturities: ClosedRange<CalendarDate>?

    /// A market.
    ///
    /// - Parameters:
    ///   - day: the market day.
    ///   - settlement: time 0 of the curve.
    ///   - curve: times in years of ACT/365F from `settlement`.
    ///   - curveSector: whose bonds the curve was fitted to.
    ///   - spreads: spreads over the curve.
    ///   - maturities: when the first and the last of the bonds fall due that the curve was fitted to.
    public init(
        day: CalendarDate, settlement: CalendarDate, curve: any TermStructure, curveSector: MarketSector,
        spreads: SpreadMatrix = SpreadMatrix([]), maturities: ClosedRange<CalendarDate>? = nil
    ) {
        self.day = day
        self.settlement = settlement
        self.curve = curve
        self.curveSector = curveSector
        self.spreads = spreads
        self.maturities = maturities
    }

    /// The value on a bond's settlement of 1 paid later, off the curve.
    ///
    /// - Parameters:
    ///   - date: when it is paid, on or after `settled`.
    ///   - settled: the bond's settlement, on or after the curve's.
    /// - Returns: a discount factor.
    public func discountFactor(to date: CalendarDate, from settled: CalendarDate) -> Double {
        let factor = curve.discountFactor(Double(date - settlement) / 365)
        return settled == settlement ? factor : factor / curve.discountFactor(Double(settled - settlement) / 365)
    }
}
