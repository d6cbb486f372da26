/// The latest quote of a bond. Prices are clean, per 100 of face.
public struct QuoteView: Codable, Sendable, Equatable {
    /// The bond.
    public var bond: BondID

    /// Who quotes.
    public var source: String

    /// When it was quoted.
    public var observedAt: Timestamp

    /// What somebody would pay.
    public var bid: TradedPrice?

    /// What somebody would sell at.
    public var ask: TradedPrice?

    /// What to value by.
    public var price: TradedPrice

    /// The price before.
    public var previous: TradedPrice?

    /// The face that it is good for or was traded, in units of the currency; nil where nobody said so.
    public var size: Int64?

    /// The event that it stands in.
    public var event: LogPosition

    /// The latest quote of a bond. Prices are clean, per 100 of face.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - source: who quotes.
    ///   - observedAt: when it was quoted.
    ///   - bid: what somebody would pay.
    ///   - ask: what somebody would sell at.
    ///   - price: what to value by.
    ///   - previous: the price before.
    ///   - event: the event that it stands in.
    ///   - size: the face that it is good for or was traded, in units of the currency.
    public init(
        bond: BondID, source: String, observedAt: Timestamp, bid: TradedPrice? = nil, ask: TradedPrice? = nil,
        price: TradedPrice, previous: TradedPrice? = nil, event: LogPosition, size: Int64? = nil
    ) {
        self.bond = bond
        self.source = source
        self.observedAt = observedAt
        self.bid = bid
        self.ask = ask
        self.price = price
        self.previous = previous
        self.event = event
        self.size = size
    }
}
