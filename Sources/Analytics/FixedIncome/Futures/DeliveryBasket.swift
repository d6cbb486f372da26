/// The bonds that may be delivered into a contract, cheapest first.
///
/// ```swift
/// let basket = try DeliveryBasket(contract, bonds, futuresPrice: 127.078125, delivery: contract.lastDeliveryDay, repo: .repo(0.0025))
/// basket.cheapestToDeliver.bond.id
/// ```
public struct DeliveryBasket: Sendable {
    /// The contract.
    public let contract: TreasuryFuture
    /// The futures price, in points: per 100 of face at a factor of 1.
    public let futuresPrice: Double
    /// The day of delivery.
    public let delivery: CalendarDate
    /// The bonds by implied repo rate, the highest first; equal ones in the order given.
    public let ranked: [DeliveryBasis]

    /// A basket.
    ///
    /// - Parameters:
    ///   - contract: the contract.
    ///   - bonds: bonds that it takes; `TreasuryFuture.shortcoming(coupon:maturity:originalTerm:)` says which.
    ///   - futuresPrice: the futures price, in points: per 100 of face at a factor of 1.
    ///   - delivery: the day of delivery, after settlement; usually the last one where bonds earn more than money costs, else the first.
    ///   - repo: the market's rate of financing to delivery, for forward prices and net basis; nil leaves those out.
    ///   - reinvestment: what coupons earn to delivery; nil has them repay part of the loan.
    /// - Throws: `FutureError.emptyBasket`, `.invalid` for a price that is none, `.matured`, `.bond` or `.noImpliedRepo`.
    public init(
        _ contract: TreasuryFuture, _ bonds: [DeliverableBond], futuresPrice: Double, delivery: CalendarDate,
        repo: InterestRate? = nil, reinvestment: InterestRate? = nil
    ) throws(FutureError) {
        guard !bonds.isEmpty else { throw .emptyBasket }
        guard futuresPrice > 0, futuresPrice.isFinite else {
            throw .invalid(field: "futures price", found: futuresPrice, expected: "points above 0")
        }
        var rows: [DeliveryBasis] = []
        for bond in bonds {
            rows.append(
                try DeliveryBasis(
                    bond, contract: contract, futuresPrice: futuresPrice, delivery: delivery, repo: repo,
                    reinvestment: reinvestment))
        }
        (self.contract, self.futuresPrice, self.delivery) = (contract, futuresPrice, delivery)
        ranked = rows.indices.sorted { (rows[$1].impliedRepo, $0) < (rows[$0].impliedRepo, $1) }.map { rows[$0] }
    }

    /// The bond whose delivery earns most: the one with the highest implied repo rate.
    public var cheapestToDeliver: DeliveryBasis { ranked[0] }

    /// The bonds by net basis, the lowest first; in the order of `ranked` without a repo rate.
    public var byNetBasis: [DeliveryBasis] {
        ranked.indices.sorted { (ranked[$0].netBasis ?? 0, $0) < (ranked[$1].netBasis ?? 0, $1) }.map { ranked[$0] }
    }

    /// The bonds by gross basis, the lowest first: the order for a delivery at once, before carry counts.
    public var byGrossBasis: [DeliveryBasis] {
        ranked.indices.sorted { (ranked[$0].grossBasis, $0) < (ranked[$1].grossBasis, $1) }.map { ranked[$0] }
    }

    /// What the buyer of one contract pays for a bond of the basket.
    ///
    /// - Parameter basis: the bond.
    /// - Returns: dollars, before the exchange rounds them to cents.
    public func invoice(_ basis: DeliveryBasis) -> DeliveryInvoice {
        DeliveryInvoice(
            contract.product, futuresPrice: futuresPrice, factor: basis.factor.value, accruedInterest: basis.accruedAtDelivery)
    }
}
