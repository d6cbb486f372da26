/// One bond against a future: what buying it now and delivering it earns.
///
/// Amounts are per 100 of face. Gross basis is clean price less futures price × factor; carry is clean price less forward clean price;
/// net basis is gross basis less carry, so forward clean price less futures price × factor: what the right to choose the bond costs.
public struct DeliveryBasis: Sendable {
    /// The bond.
    public let bond: DeliverableBond
    /// Its conversion factor.
    public let factor: ConversionFactor
    /// Futures price × factor: the clean price at which it is delivered, per 100 of face.
    public let deliveryPrice: Double
    /// Accrued interest at delivery, per 100 of face.
    public let accruedAtDelivery: Double
    /// Coupons received between settlement and delivery, per 100 of face.
    public let received: Double
    /// The repo rate at which buying, financing and delivering breaks even: a decimal a year, simple, ACT/360.
    public let impliedRepo: Double
    /// The forward price to delivery at the market's repo rate; nil when none was given.
    public let forward: ForwardPrice?

    /// Clean price less futures price × factor, per 100 of face.
    public var grossBasis: Double { bond.cleanPrice - deliveryPrice }

    /// What the bond earns to delivery beyond the cost of the money: clean price less forward clean price, per 100 of face; nil
    /// without a repo rate.
    public var carry: Double? { forward.map { bond.cleanPrice - $0.cleanPrice } }

    /// Gross basis less carry, per 100 of face; nil without a repo rate.
    public var netBasis: Double? { forward.map { $0.cleanPrice - deliveryPrice } }

    init(
        _ bond: DeliverableBond, contract: TreasuryFuture, futuresPrice: Double, delivery: CalendarDate, repo: InterestRate?,
        reinvestment: InterestRate?
    ) throws(FutureError) {
        self.bond = bond
        factor = try ConversionFactor(coupon: bond.coupon, maturity: bond.maturity, for: contract)
        deliveryPrice = futuresPrice * factor.value
        let dirty = bond.cleanPrice + bond.entry.accruedInterest
        guard dirty > 0, dirty.isFinite else {
            throw .invalid(field: "\(bond.id): price", found: dirty, expected: "a price above 0")
        }
        do throws(MeasureError) {
            let held = try HeldFlows(bond.entry, until: delivery, index: 0)
            guard let left = held.left else { throw .nothingLeft(index: 0, horizon: delivery) }
            accruedAtDelivery = left.accruedInterest
            received = held.received.reduce(0) { $0 + $1.amount }
            forward = try repo.map { (rate: InterestRate) throws(MeasureError) in
                try ForwardPrice(bond.entry, dirtyPrice: dirty, delivery: delivery, repo: rate, reinvestment: reinvestment)
            }
            let proceeds = deliveryPrice + left.accruedInterest
            guard let rate = Self.impliedRepo(held, dirty, proceeds, delivery, bond.entry.settlement, reinvestment) else {
                throw .noBreakEven(index: 0, dirtyPrice: dirty)
            }
            impliedRepo = rate
        } catch .noBreakEven {
            throw .noImpliedRepo(id: bond.id)
        } catch {
            throw .bond(id: bond.id, error)
        }
    }

    /// The simple rate on ACT/360 at which the price paid grows to what delivery brings; coupons in between repay part of the loan at that
    /// same rate, or earn the stated one.
    private static func impliedRepo(
        _ held: HeldFlows, _ dirty: Double, _ proceeds: Double, _ delivery: CalendarDate, _ settlement: CalendarDate,
        _ reinvestment: InterestRate?
    ) -> Double? {
        var (gain, lent) = (proceeds - dirty, dirty * Double(delivery - settlement) / 360)
        for payment in held.received {
            let days = delivery - payment.date
            if let reinvestment {
                gain += payment.amount * reinvestment.growth(days: days)
            } else {
                gain += payment.amount
                lent -= payment.amount * Double(days) / 360
            }
        }
        return lent > 0 ? gain / lent : nil
    }
}
