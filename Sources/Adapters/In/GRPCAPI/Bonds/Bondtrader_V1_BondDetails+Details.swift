internal import Contracts
internal import Edge

extension Bondtrader_V1_BondDetails {
    /// What is known of a bond.
    init(_ details: BondDetails) {
        self.init()
        terms = Bondtrader_V1_BondTerms(details.definition)
        identifiers = Bondtrader_V1_BondIdentifiers(details.identifiers)
        currency = details.currency
        if let text = details.issuer { issuer = text }
        if let text = details.rating { rating = text }
        sector = details.sector.wire
        if let face = details.outstanding { outstanding = face }
    }

    /// What a client wrote of a bond.
    ///
    /// - Parameter field: where it stands.
    /// - Returns: the details.
    /// - Throws: `Problem` of the kind `invalidRequest`, with the path of the field.
    func details(_ field: String) throws(Problem) -> BondDetails {
        guard hasTerms else { throw absent("\(field).terms", expected: "the terms of a bond") }
        return BondDetails(
            definition: try terms.definition("\(field).terms"), identifiers: identifiers.names,
            currency: hasCurrency ? currency : "USD", issuer: hasIssuer ? issuer : nil, rating: hasRating ? rating : nil,
            sector: try MarketSector.reading(sector, "\(field).sector"), outstanding: hasOutstanding ? outstanding : nil)
    }
}

extension Bondtrader_V1_BondIdentifiers {
    /// Names as they are known.
    fileprivate init(_ names: BondIdentifiers) {
        self.init()
        if let text = names.cusip { cusip = text }
        if let text = names.isin { isin = text }
        if let text = names.figi { figi = text }
        if let text = names.ticker { ticker = text }
        other = names.other ?? [:]
    }

    /// The names that a client wrote.
    fileprivate var names: BondIdentifiers {
        BondIdentifiers(
            cusip: hasCusip ? cusip : nil, isin: hasIsin ? isin : nil, figi: hasFigi ? figi : nil,
            ticker: hasTicker ? ticker : nil, other: other.isEmpty ? nil : other)
    }
}

extension Bondtrader_V1_Bond {
    /// A bond as it is known.
    init(_ bond: BondView) {
        self.init()
        id = bond.id.text
        details = Bondtrader_V1_BondDetails(bond.details)
        classification.sector = bond.classification.sector.wire
        classification.couponType = bond.classification.couponType.wire
        classification.basis = bond.classification.basis
        isRetired = bond.isRetired
        version = bond.version
        changedAt = bond.changedAt.value
    }
}
