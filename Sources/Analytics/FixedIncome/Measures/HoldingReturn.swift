import QuantMath

/// What a holding earned between two days at two prices.
///
/// Amounts are currency per 100 of the principal outstanding at the purchase: of face, for a bond that has not repaid any.
public struct HoldingReturn: Hashable, Sendable {
    /// Days held.
    public let days: Int
    /// The dirty price paid, per 100 of face.
    public let startPrice: Double
    /// The clean price at the end less the clean price paid, per 100 of face; for a bond that has matured, the negative of the latter.
    public let priceChange: Double
    /// Payments received, and the change of accrued interest.
    public let income: Double
    /// Interest on payments received; negative where a detached coupon is still to come.
    public let reinvestmentIncome: Double

    /// All that was earned.
    public var gain: Double { priceChange + income + reinvestmentIncome }

    /// The gain over the price paid: a decimal for the whole time, not a year.
    public var totalReturn: Double { gain / startPrice }

    /// The total return as a rate compounded once a year over ACT/365F: a decimal a year.
    public var annualReturn: Double { Elementary.pow(1 + totalReturn, 365 / Double(days)) - 1 }

    /// The return of a holding.
    ///
    /// - Parameters:
    ///   - entry: the bond as bought.
    ///   - cleanPrice: what was paid, without accrued interest, per 100 of outstanding principal.
    ///   - end: the settlement day of the sale, or of the valuation.
    ///   - endCleanPrice: the price then, per 100 of the principal outstanding then; not read for a bond that has matured.
    ///   - reinvestment: what payments received earned until then.
    /// - Throws: `MeasureError.horizonNotAfterSettlement`, `.perpetual` or `.bond`.
    public init(
        _ entry: SettledBond, cleanPrice: Double, until end: CalendarDate, endCleanPrice: Double, reinvestment: InterestRate
    ) throws(MeasureError) {
        let held = try HeldFlows(entry, until: end, index: 0)
        let cash = held.cash(on: end, reinvestedAt: reinvestment)
        days = end - entry.settlement
        startPrice = cleanPrice + entry.accruedInterest
        priceChange = (held.left == nil ? 0 : endCleanPrice * held.scale) - cleanPrice
        income = cash.paid + (held.left?.accruedInterest ?? 0) * held.scale - entry.accruedInterest
        reinvestmentIncome = cash.interest
    }
}
