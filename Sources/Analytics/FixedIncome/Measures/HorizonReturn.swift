import QuantMath

/// What holding one bond to a horizon earns under one scenario, and from what.
///
/// All amounts are currency per 100 of the principal outstanding at settlement, on the horizon.
///
/// - Carry is what the bond earns if its yield stays: coupons received, interest on them, the change of accrued interest, and the pull of
///   the clean price towards redemption at the yield of the start.
/// - Roll-down is the price on today's curve, read from the horizon by time to maturity with the bond's z-spread of today, less the price
///   at the yield of the start: what is earned because the bond has become shorter on a curve that did not move.
/// - Move is what the scenario's curve and spread change add to that price, each payment revalued.
///
/// Each is added up by itself; with rounding aside `carry + rollDown + move` is `gain`, which is computed from the two dirty prices and
/// the cash alone.
public struct HorizonReturn: Hashable, Sendable {
    /// Days from settlement to the horizon.
    public let days: Int
    /// The dirty price paid, per 100 of outstanding principal.
    public let startPrice: Double
    /// Payments received: coupons, and principal repaid.
    public let received: Double
    /// Interest on them to the horizon; negative where a detached coupon is still to come.
    public let reinvestmentIncome: Double
    /// Accrued interest on the horizon less that at settlement, per 100 of outstanding principal.
    public let accruedChange: Double
    /// The clean price on the horizon at the yield of the start, less the clean price paid.
    public let pull: Double
    /// The price on today's curve by time to maturity less the price at the yield of the start.
    public let rollDown: Double
    /// What the change of the curve adds, per 100 of outstanding principal.
    public let curveMove: Double
    /// What the change of the spread adds, per 100 of outstanding principal.
    public let spreadMove: Double
    /// The dirty price on the horizon under the scenario, per 100 of the principal outstanding at settlement.
    public let horizonPrice: Double
    /// What the holding is worth on the horizon, cash included, less what was paid for it.
    public let gain: Double

    /// What the bond earns if its yield stays.
    public var carry: Double { received + reinvestmentIncome + accruedChange + pull }

    /// What the scenario adds.
    public var move: Double { curveMove + spreadMove }

    /// The gain over the price paid: a decimal for the whole time, not a year.
    public var totalReturn: Double { gain / startPrice }

    /// The total return as a rate compounded once a year over ACT/365F: a decimal a year, −1 when nothing is left.
    public var annualReturn: Double { Elementary.pow(1 + totalReturn, 365 / Double(days)) - 1 }

    /// What carry leaves after the price paid was borrowed.
    ///
    /// - Parameter repo: what the loan costs.
    /// - Returns: currency per 100 of the principal outstanding at settlement, on the horizon.
    public func netCarry(repo: InterestRate) -> Double { carry - financingCost(repo: repo) }

    /// What the gain leaves after the price paid was borrowed.
    ///
    /// - Parameter repo: what the loan costs.
    /// - Returns: currency per 100 of the principal outstanding at settlement, on the horizon.
    public func netGain(repo: InterestRate) -> Double { gain - financingCost(repo: repo) }

    /// The interest on the price paid, borrowed to the horizon.
    ///
    /// - Parameter repo: what the loan costs, `InterestRate.repo` for the usual simple interest on ACT/360.
    /// - Returns: currency per 100 of the principal outstanding at settlement, on the horizon.
    public func financingCost(repo: InterestRate) -> Double { startPrice * (repo.growth(days: days) - 1) }
}
