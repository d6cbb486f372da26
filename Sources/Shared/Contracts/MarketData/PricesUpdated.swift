public import FixedIncome

/// Prices of one source and day, as columns.
public struct PricesUpdated: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.prices-updated.v1"

    /// Who quotes.
    public var source: String

    /// The market day, by the last of the times in UTC.
    public var day: CalendarDate

    /// The bonds, one an entry of each column.
    public var bonds: [BondID]

    /// When each was quoted.
    public var observedAt: [Timestamp]

    /// What somebody would pay, clean, per 100 of face.
    public var bids: [TradedPrice?]

    /// What somebody would sell at, clean, per 100 of face.
    public var asks: [TradedPrice?]

    /// What to value by, clean, per 100 of face: the price, else the middle of bid and ask, else the one there is.
    public var prices: [TradedPrice]

    /// The price before of the same source; nil for the first.
    public var previous: [TradedPrice?]

    /// The face that each is good for or was traded, in units of the currency; nil where no quote of the event says so.
    public var sizes: [Int64?]?

    /// Prices of one source and day, as columns.
    ///
    /// - Parameters:
    ///   - source: who quotes.
    ///   - day: the market day, by the last of the times in UTC.
    ///   - bonds: the bonds, one an entry of each column.
    ///   - observedAt: when each was quoted.
    ///   - bids: what somebody would pay, clean, per 100 of face.
    ///   - asks: what somebody would sell at, clean, per 100 of face.
    ///   - prices: what to value by, clean, per 100 of face: the price, else the middle of bid and ask, else the one
    ///     there is.
    ///   - previous: the price before of the same source; nil for the first.
    ///   - sizes: the face that each is good for or was traded, in units of the currency; nil where no quote says so.
    public init(
        source: String, day: CalendarDate, bonds: [BondID], observedAt: [Timestamp], bids: [TradedPrice?],
        asks: [TradedPrice?], prices: [TradedPrice], previous: [TradedPrice?], sizes: [Int64?]? = nil
    ) {
        self.source = source
        self.day = day
        self.bonds = bonds
        self.observedAt = observedAt
        self.bids = bids
        self.asks = asks
        self.prices = prices
        self.previous = previous
        self.sizes = sizes
    }
}
