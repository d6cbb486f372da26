extension GovernmentMarket {
    /// US Treasury notes and bonds.
    public static let unitedStates = GovernmentMarket(
        name: "US Treasury notes and bonds", country: "US", currency: "USD", calendar: .usGovernment,
        settlementLags: [SettlementLag(firstTrade: nil, businessDays: 1)], frequency: .semiannual, dayCount: .actualActualICMA,
        exDividend: nil, yieldConvention: .usStreet,
        source: "31 CFR 356, Appendix B; SIFMA Government Securities holiday recommendations; regular-way settlement T+1")

    /// UK conventional gilts.
    public static let unitedKingdom = GovernmentMarket(
        name: "UK conventional gilts", country: "GB", currency: "GBP", calendar: .unitedKingdom,
        settlementLags: [SettlementLag(firstTrade: nil, businessDays: 1)], frequency: .semiannual, dayCount: .actualActualICMA,
        exDividend: .gilt, yieldConvention: .ukDMO,
        source: "UK DMO, Formulae for Calculating Gilt Prices from Yields; T+1")

    /// German federal bonds, notes and Schätze.
    public static let germany = GovernmentMarket(
        name: "German federal bonds", country: "DE", currency: "EUR", calendar: .target,
        settlementLags: [SettlementLag(firstTrade: nil, businessDays: 2)], frequency: .annual, dayCount: .actualActualICMA,
        exDividend: nil, yieldConvention: .deBund,
        source: "Deutsche Bundesbank, Renditeberechnung für Bundeswertpapiere; exchange and domestic trades T+2")

    /// French OATs.
    public static let france = GovernmentMarket(
        name: "French OATs", country: "FR", currency: "EUR", calendar: .target, settlementLags: threeThenTwo,
        frequency: .annual, dayCount: .actualActualICMA, exDividend: nil, yieldConvention: .frOAT,
        source: "Agence France Trésor; T+3, from 2014-10-06 T+2 (Regulation (EU) 909/2014, article 5)")

    /// French BTANs, the notes of two and five years issued until 2012, which settled on the next business day.
    public static let frenchNotes = GovernmentMarket(
        name: "French BTANs", country: "FR", currency: "EUR", calendar: .target,
        settlementLags: [SettlementLag(firstTrade: nil, businessDays: 1)], frequency: .annual, dayCount: .actualActualICMA,
        exDividend: nil, yieldConvention: .frOAT,
        source: "Agence France Trésor; T+1, as the accrued interest of the 12 notes in termstrc's file of 2008-01-30 shows")

    /// Austrian federal bonds.
    public static let austria = GovernmentMarket(
        name: "Austrian federal bonds", country: "AT", currency: "EUR", calendar: .target, settlementLags: threeThenTwo,
        frequency: .annual, dayCount: .actualActualICMA, exDividend: nil, yieldConvention: .icma,
        source: "ICMA Rules 251 and 803; T+3, from 2014-10-06 T+2 (Regulation (EU) 909/2014, article 5)")

    /// Every market of the table.
    public static let all = [unitedStates, unitedKingdom, germany, france, frenchNotes, austria]

    /// The countries of the table, each once.
    public static let countries = ["US", "GB", "DE", "FR", "AT"]

    /// The market that a bond belongs to.
    ///
    /// - Parameters:
    ///   - country: the issuer's, two letters of ISO 3166-1.
    ///   - isin: the bond's number, where it tells apart bonds of one country that settle differently.
    /// - Returns: the market; nil for a country that is not in the table.
    public static func market(country: String, isin: String? = nil) -> GovernmentMarket? {
        if country == "FR", let isin, isFrenchNote(isin) { return frenchNotes }
        return all.first { $0.country == country }
    }

    /// Euroclear France numbered BTANs from FR0100000000 to FR0199999999; OATs begin with FR000 or FR001.
    private static func isFrenchNote(_ isin: String) -> Bool { isin.utf8.starts(with: "FR01".utf8) }

    private static let threeThenTwo = [
        SettlementLag(firstTrade: nil, businessDays: 3), SettlementLag(firstTrade: "2014-10-06", businessDays: 2),
    ]
}
