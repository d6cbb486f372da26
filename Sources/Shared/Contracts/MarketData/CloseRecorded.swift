public import FixedIncome

/// Official prices of a day, as columns.
public struct CloseRecorded: Event, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.close-recorded.v1"

    /// The market day.
    public var day: CalendarDate

    /// Whose prices they are.
    public var source: String

    /// The bonds, one an entry of `prices`.
    public var bonds: [BondID]

    /// Clean, per 100 of face.
    public var prices: [TradedPrice]

    /// Official prices of a day, as columns.
    ///
    /// - Parameters:
    ///   - day: the market day.
    ///   - source: whose prices they are.
    ///   - bonds: the bonds, one an entry of `prices`.
    ///   - prices: clean, per 100 of face.
    public init(day: CalendarDate, source: String, bonds: [BondID], prices: [TradedPrice]) {
        self.day = day
        self.source = source
        self.bonds = bonds
        self.prices = prices
    }
}
