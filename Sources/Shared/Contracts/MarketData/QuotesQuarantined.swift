public import FixedIncome

/// Quotes of one source and day that were set aside, as columns.
public struct QuotesQuarantined: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.quotes-quarantined.v1"

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

    /// What it traded at, or what the source values it at; clean, per 100 of face.
    public var prices: [TradedPrice?]

    /// What is wrong with each.
    public var flags: [[QuoteFlag]]

    /// What was found and what is expected, in words.
    public var details: [String]

    /// The face that each is good for or was traded, in units of the currency; nil where no quote of the event says so.
    public var sizes: [Int64?]?

    /// Quotes of one source and day that were set aside, as columns.
    ///
    /// - Parameters:
    ///   - source: who quotes.
    ///   - day: the market day, by the last of the times in UTC.
    ///   - bonds: the bonds, one an entry of each column.
    ///   - observedAt: when each was quoted.
    ///   - bids: what somebody would pay, clean, per 100 of face.
    ///   - asks: what somebody would sell at, clean, per 100 of face.
    ///   - prices: what it traded at, or what the source values it at; clean, per 100 of face.
    ///   - flags: what is wrong with each.
    ///   - details: what was found and what is expected, in words.
    ///   - sizes: the face that each is good for or was traded, in units of the currency; nil where no quote says so.
    public init(
        source: String, day: CalendarDate, bonds: [BondID], observedAt: [Timestamp], bids: [TradedPrice?],
        asks: [TradedPrice?], prices: [TradedPrice?], flags: [[QuoteFlag]], details: [String], sizes: [Int64?]? = nil
    ) {
        self.source = source
        self.day = day
        self.bonds = bonds
        self.observedAt = observedAt
        self.bids = bids
        self.asks = asks
        self.prices = prices
        self.flags = flags
        self.details = details
        self.sizes = sizes
    }
}
