/// All that a source says of a bond.
public struct BondDetails: Codable, Sendable, Equatable, Hashable {
    /// What it promises.
    public var definition: BondDefinition

    /// What it is called.
    public var identifiers: BondIdentifiers

    /// Three letters, ISO 4217.
    public var currency: String

    /// Who owes it.
    public var issuer: String?

    /// The rating of the issue, in the letters of its agency, such as BBB- or Baa3.
    public var rating: String?

    /// The part of the market, as the source states it.
    public var sector: MarketSector?

    /// The face outstanding, in units of the currency.
    public var outstanding: Int64?

    /// All that a source says of a bond.
    ///
    /// - Parameters:
    ///   - definition: what it promises.
    ///   - identifiers: what it is called.
    ///   - currency: three letters, ISO 4217.
    ///   - issuer: who owes it.
    ///   - rating: the rating of the issue, in the letters of its agency, such as BBB- or Baa3.
    ///   - sector: the part of the market, as the source states it.
    ///   - outstanding: the face outstanding, in units of the currency.
    public init(
        definition: BondDefinition, identifiers: BondIdentifiers = BondIdentifiers(), currency: String = "USD",
        issuer: String? = nil, rating: String? = nil, sector: MarketSector? = nil, outstanding: Int64? = nil
    ) {
        self.definition = definition
        self.identifiers = identifiers
        self.currency = currency
        self.issuer = issuer
        self.rating = rating
        self.sector = sector
        self.outstanding = outstanding
    }
}
