/// The price at which a bond can be sold for a later day without gain or loss: bought now with borrowed money, held, and delivered.
///
/// Amounts are per 100 of the principal outstanding at settlement, prices per 100 of that outstanding at delivery: the same for a bond
/// that does not repay in between.
public struct ForwardPrice: Hashable, Sendable {
    /// The day of delivery.
    public let delivery: CalendarDate
    /// The price for delivery, accrued interest included, per 100 of face.
    public let dirtyPrice: Double
    /// The price for delivery without accrued interest, per 100 of face.
    public let cleanPrice: Double
    /// Accrued interest at delivery, per 100 of face.
    public let accruedInterest: Double
    /// Coupons received before delivery.
    public let received: Double
    /// What those coupons earned to delivery.
    public let reinvestmentIncome: Double
    /// Interest on the money borrowed.
    public let financingCost: Double

    /// The forward price at a repo rate.
    ///
    /// - Parameters:
    ///   - entry: the bond as bought.
    ///   - dirtyPrice: what is paid for it, accrued interest included, per 100 of face.
    ///   - delivery: the day on which the bond is sold on, after settlement.
    ///   - repo: what the loan costs.
    ///   - reinvestment: what coupons received before delivery earn; the repo rate when nil, as if they repaid part of the loan.
    /// - Throws: `MeasureError.horizonNotAfterSettlement`, `.perpetual`, `.bond`, or `.nothingLeft` for a bond repaid before delivery.
    public init(
        _ entry: SettledBond, dirtyPrice: Double, delivery: CalendarDate, repo: InterestRate, reinvestment: InterestRate? = nil
    ) throws(MeasureError) {
        let held = try HeldFlows(entry, until: delivery, index: 0)
        let cash = held.cash(on: delivery, reinvestedAt: reinvestment ?? repo)
        let cost = dirtyPrice * (repo.growth(days: delivery - entry.settlement) - 1)
        try self.init(held, paid: dirtyPrice, cash: cash, cost: cost, delivery)
    }

    /// The forward price off a curve: financing and reinvestment at its forward rates.
    ///
    /// - Parameters:
    ///   - entry: the bond as bought, at its settlement, which is the curve's time 0.
    ///   - dirtyPrice: what is paid for it per 100 of face, accrued interest included; what the curve makes it worth when nil.
    ///   - delivery: the day on which the bond is sold on, after settlement.
    ///   - curve: what money costs.
    /// - Throws: `MeasureError.horizonNotAfterSettlement`, `.perpetual`, `.bond`, or `.nothingLeft` for a bond repaid before delivery.
    public init(
        _ entry: SettledBond, dirtyPrice: Double? = nil, delivery: CalendarDate, curve: some TermStructure
    ) throws(MeasureError) {
        let held = try HeldFlows(entry, until: delivery, index: 0)
        func factor(_ day: CalendarDate) -> Double { curve.discountFactor(Double(day - entry.settlement) / 365) }
        var paid = 0.0
        if let dirtyPrice {
            paid = dirtyPrice
        } else {
            for payment in entry.payments { paid += payment.amount * factor(payment.date) }
        }
        let last = factor(delivery)
        var cash = (paid: 0.0, interest: 0.0)
        for payment in held.received {
            cash.paid += payment.amount
            cash.interest += payment.amount * (factor(payment.date) / last - 1)
        }
        try self.init(held, paid: paid, cash: cash, cost: paid * (1 / last - 1), delivery)
    }

    private init(
        _ held: HeldFlows, paid: Double, cash: (paid: Double, interest: Double), cost: Double, _ delivery: CalendarDate
    ) throws(MeasureError) {
        guard let left = held.left else { throw .nothingLeft(index: 0, horizon: delivery) }
        let dirty = (paid + cost - cash.paid - cash.interest) / held.scale
        self.delivery = delivery
        dirtyPrice = dirty
        accruedInterest = left.accruedInterest
        cleanPrice = dirty - left.accruedInterest
        (received, reinvestmentIncome, financingCost) = (cash.paid, cash.interest, cost)
    }
}
