/// What a bond is called by others; none of them is compulsory.
public struct BondIdentifiers: Codable, Sendable, Equatable, Hashable {
    /// Nine characters, CUSIP Global Services.
    public var cusip: String?

    /// Twelve characters, ISO 6166.
    public var isin: String?

    /// Twelve characters, OpenFIGI.
    public var figi: String?

    /// What traders call it.
    public var ticker: String?

    /// Further names, by who gives them.
    public var other: [String: String]?

    /// What a bond is called by others; none of them is compulsory.
    ///
    /// - Parameters:
    ///   - cusip: nine characters, CUSIP Global Services.
    ///   - isin: twelve characters, ISO 6166.
    ///   - figi: twelve characters, OpenFIGI.
    ///   - ticker: what traders call it.
    ///   - other: further names, by who gives them.
    public init(
        cusip: String? = nil, isin: String? = nil, figi: String? = nil, ticker: String? = nil, other: [String: String]? = nil
    ) {
        self.cusip = cusip
        self.isin = isin
        self.figi = figi
        self.ticker = ticker
        self.other = other
    }
}
