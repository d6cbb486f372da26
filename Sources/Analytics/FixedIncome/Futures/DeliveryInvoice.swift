/// What the buyer of a contract pays for the bonds of one contract.
///
/// The exchange rounds each amount to cents; these are before that.
public struct DeliveryInvoice: Hashable, Sendable {
    /// Futures price × factor × face: currency, US dollars a contract.
    public let principal: Double
    /// Accrued interest at delivery: currency, US dollars a contract.
    public let accruedInterest: Double

    /// Both: currency, US dollars a contract.
    public var total: Double { principal + accruedInterest }

    /// An invoice.
    ///
    /// - Parameters:
    ///   - product: what is delivered, for its face.
    ///   - futuresPrice: the futures' settlement price, in points: per 100 of face at a factor of 1.
    ///   - factor: the bond's conversion factor.
    ///   - accruedInterest: accrued interest at delivery per 100 of face.
    public init(_ product: TreasuryFutureProduct, futuresPrice: Double, factor: Double, accruedInterest: Double) {
        principal = futuresPrice * factor * (product.face / 100)
        self.accruedInterest = accruedInterest * (product.face / 100)
    }
}
