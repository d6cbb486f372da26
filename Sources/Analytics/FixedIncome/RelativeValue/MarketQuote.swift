/// A bond and what the market asks for it.
public struct MarketQuote: Sendable {
    /// The bond at its settlement.
    public let entry: SettledBond
    /// The price compared with the curve: clean, per 100 of face.
    public let cleanPrice: Double
    /// The clean price at which others buy, per 100 of face.
    public let bid: Double?
    /// The clean price at which others sell, per 100 of face.
    public let ask: Double?

    /// A quote.
    ///
    /// - Parameters:
    ///   - entry: the bond at its settlement.
    ///   - cleanPrice: the price compared with the curve, per 100 of face.
    ///   - bid: the clean price at which others buy, per 100 of face.
    ///   - ask: the clean price at which others sell, per 100 of face.
    public init(_ entry: SettledBond, cleanPrice: Double, bid: Double? = nil, ask: Double? = nil) {
        self.entry = entry
        self.cleanPrice = cleanPrice
        self.bid = bid
        self.ask = ask
    }

    /// Ask less bid, per 100 of face; nil without both, or when they cross.
    public var bidAskSpread: Double? {
        guard let bid, let ask, ask >= bid else { return nil }
        return ask - bid
    }

    /// Whether the compared price lies outside bid and ask, which makes one of the three doubtful.
    public var isOutsideBidAndAsk: Bool {
        bid.map { cleanPrice < $0 } ?? false || ask.map { cleanPrice > $0 } ?? false
    }
}
