public import FixedIncome

/// Says what a bond is worth, by hand.
public struct MarkPrice: Command, Equatable {
    /// Its wire name.
    public static let name: MessageName = "market-data.mark-price.v1"

    /// Where the mark stands.
    public struct Receipt: Codable, Sendable, Equatable {
        /// Where the log ended with it: ask with it as `minPosition` to see what was done.
        public var position: LogPosition

        /// Where the mark stands.
        ///
        /// - Parameter position: where the log ended with it: ask with it as `minPosition` to see what was done.
        public init(position: LogPosition) {
            self.position = position
        }
    }

    /// The bond.
    public var bond: BondID

    /// Clean, per 100 of face.
    public var price: TradedPrice

    /// The market day that it holds for.
    public var day: CalendarDate

    /// Why, for those who ask later.
    public var reason: String

    /// Says what a bond is worth, by hand.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - price: clean, per 100 of face.
    ///   - day: the market day that it holds for.
    ///   - reason: why, for those who ask later.
    public init(bond: BondID, price: TradedPrice, day: CalendarDate, reason: String) {
        self.bond = bond
        self.price = price
        self.day = day
        self.reason = reason
    }
}
