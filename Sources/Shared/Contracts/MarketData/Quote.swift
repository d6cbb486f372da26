/// What somebody quotes for a bond: bid, ask, price, at least one of them. Prices are clean, per 100 of face.
public struct Quote: Codable, Sendable, Equatable {
    /// The bond.
    public var bond: BondID

    /// When it was quoted.
    public var observedAt: Timestamp

    /// What somebody would pay.
    public var bid: TradedPrice?

    /// What somebody would sell at.
    public var ask: TradedPrice?

    /// What it traded at, or what the source values it at.
    public var price: TradedPrice?

    /// The face that it is good for, in units of the currency.
    public var size: Int64?

    /// What somebody quotes for a bond: bid, ask, price, at least one of them. Prices are clean, per 100 of face.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - observedAt: when it was quoted.
    ///   - bid: what somebody would pay.
    ///   - ask: what somebody would sell at.
    ///   - price: what it traded at, or what the source values it at.
    ///   - size: the face that it is good for, in units of the currency.
    public init(
        bond: BondID, observedAt: Timestamp, bid: TradedPrice? = nil, ask: TradedPrice? = nil, price: TradedPrice? = nil,
        size: Int64? = nil
    ) {
        self.bond = bond
        self.observedAt = observedAt
        self.bid = bid
        self.ask = ask
        self.price = price
        self.size = size
    }
}
