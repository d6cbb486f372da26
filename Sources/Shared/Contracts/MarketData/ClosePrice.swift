/// The price of a bond at the close of a day.
public struct ClosePrice: Codable, Sendable, Equatable {
    /// The bond.
    public var bond: BondID

    /// Clean, per 100 of face.
    public var price: TradedPrice

    /// The price of a bond at the close of a day.
    ///
    /// - Parameters:
    ///   - bond: the bond.
    ///   - price: clean, per 100 of face.
    public init(bond: BondID, price: TradedPrice) {
        self.bond = bond
        self.price = price
    }
}
