public import FixedIncome

/// Somebody said by hand what a bond is worth.
public struct PriceMarked: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.price-marked.v1"

    /// The bond.
    public var bond: BondID

    /// Clean, per 100 of face.
    public var price: TradedPrice

    /// The market day that it holds for.
    public var day: CalendarDate

    /// Why.
    public var reason: String

    /// The mark before; nil for the first.
    public var previous: TradedPrice?

    /// Somebody said by hand what a bond is worth.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - price: clean, per 100 of face.
    ///   - day: the market day that it holds for.
    ///   - reason: why.
    ///   - previous: the mark before; nil for the first.
    public init(bond: BondID, price: TradedPrice, day: CalendarDate, reason: String, previous: TradedPrice? = nil) {
        self.bond = bond
        self.price = price
        self.day = day
        self.reason = reason
        self.previous = previous
    }
}
