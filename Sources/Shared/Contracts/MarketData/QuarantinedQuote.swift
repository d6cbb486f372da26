/// A quote that was set aside. Prices are clean, per 100 of face.
public struct QuarantinedQuote: Codable, Sendable, Equatable {
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

    /// What it traded at.
    public var price: TradedPrice?

    /// What is wrong with it.
    public var flags: [QuoteFlag]

    /// What was found and what is expected, in words.
    public var detail: String

    /// The event that it stands in.
    public var event: LogPosition

    /// Its place in the event.
    public var row: Int

    /// A quote that was set aside. Prices are clean, per 100 of face.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - source: who quotes.
    ///   - observedAt: when it was quoted.
    ///   - bid: what somebody would pay.
    ///   - ask: what somebody would sell at.
    ///   - price: what it traded at.
    ///   - flags: what is wrong with it.
    ///   - detail: what was found and what is expected, in words.
    ///   - event: the event that it stands in.
    ///   - row: its place in the event.
    public init(
        bond: BondID, source: String, observedAt: Timestamp, bid: TradedPrice? = nil, ask: TradedPrice? = nil,
        price: TradedPrice? = nil, flags: [QuoteFlag], detail: String, event: LogPosition, row: Int
    ) {
        self.bond = bond
        self.source = source
        self.observedAt = observedAt
        self.bid = bid
        self.ask = ask
        self.price = price
        self.flags = flags
        self.detail = detail
        self.event = event
        self.row = row
    }
}
