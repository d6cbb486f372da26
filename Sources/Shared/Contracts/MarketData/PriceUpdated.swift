public import FixedIncome

/// The price of a bond moved at a source: what others get of ``PricesUpdated``. Prices are clean, per 100 of face.
public struct PriceUpdated: OutwardEvent, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.price-updated.v1"

    /// The event and the bond.
    public var id: String

    /// The bond.
    public var bond: BondID

    /// Who quotes.
    public var source: String

    /// The market day.
    public var day: CalendarDate

    /// When it was quoted, by RFC 3339.
    public var observedAt: String

    /// The price before of the same source, clean, per 100 of face; nil for the first.
    public var oldPrice: Double?

    /// What to value by, clean, per 100 of face.
    public var newPrice: Double

    /// What somebody would pay, clean, per 100 of face.
    public var bid: Double?

    /// What somebody would sell at, clean, per 100 of face.
    public var ask: Double?

    /// The event, by its place on the log.
    public var event: LogPosition

    init(_ batch: PricesUpdated, at place: Int, id: String, event: LogPosition) {
        (self.id, bond, source, day) = (id, batch.bonds[place], batch.source, batch.day)
        observedAt = batch.observedAt[place].description
        (oldPrice, newPrice) = (batch.previous[place]?.value, batch.prices[place].value)
        (bid, ask, self.event) = (batch.bids[place]?.value, batch.asks[place]?.value, event)
    }
}
