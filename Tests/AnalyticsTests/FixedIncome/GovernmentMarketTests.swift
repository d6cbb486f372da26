import FixedIncome
import Testing

@Suite("Conventions of government bond markets")
struct GovernmentMarketTests {
    /// Usual settlement days: 31 CFR 356 and SIFMA (US), DMO (gilts), Regulation (EU) 909/2014 from 2014-10-06, before it three days in
    /// Austria and for OATs; BTANs one day.
    @Test(
        "a trade settles on the market's day",
        arguments: [
            ("US", nil, "2015-10-30", "2015-11-02"), ("US", nil, "2024-07-03", "2024-07-05"),
            ("GB", nil, "2023-12-01", "2023-12-04"),
            ("GB", nil, "2023-12-22", "2023-12-27"), ("DE", nil, "2008-01-30", "2008-02-01"),
            ("DE", nil, "2009-12-23", "2009-12-28"),
            ("AT", nil, "2008-01-30", "2008-02-04"), ("FR", "FR0010517417", "2008-01-30", "2008-02-04"),
            ("FR", "FR0110979186", "2008-01-30", "2008-01-31"), ("FR", nil, "2014-10-03", "2014-10-08"),
            ("FR", nil, "2014-10-06", "2014-10-08"), ("AT", nil, "2024-03-28", "2024-04-03"),
        ] as [(String, String?, CalendarDate, CalendarDate)])
    func settlement(country: String, isin: String?, trade: CalendarDate, settlement: CalendarDate) throws {
        let market = try #require(GovernmentMarket.market(country: country, isin: isin))
        #expect(market.settlement(of: trade) == settlement)
    }

    @Test("only notes of France are told apart by their number")
    func frenchNotes() {
        #expect(GovernmentMarket.market(country: "FR", isin: "FR0110979186") == .frenchNotes)
        #expect(GovernmentMarket.market(country: "FR", isin: "FR0010517417") == .france)
        #expect(GovernmentMarket.market(country: "FR", isin: "FR0000570632") == .france)
        #expect(GovernmentMarket.market(country: "XX") == nil)
    }

    @Test("the table names each country and its source once", arguments: GovernmentMarket.all)
    func table(market: GovernmentMarket) {
        #expect(GovernmentMarket.countries.contains(market.country))
        #expect(!market.source.isEmpty && market.currency.count == 3)
        #expect(GovernmentMarket.all.count { $0.name == market.name } == 1)
    }

    @Test("a bond takes the conventions of its market")
    func bond() throws {
        let bond = GovernmentMarket.unitedKingdom.bond(maturity: "2025-06-07", coupon: 0.00625)
        #expect(bond.terms.frequency == .semiannual && bond.terms.exDividend == .gilt && bond.terms.yieldConvention == .ukDMO)
        let bund = GovernmentMarket.germany.bond(maturity: "2034-02-15", coupon: 0.022, issueDate: "2024-01-12")
        #expect(bund.terms.frequency == .annual && bund.terms.issueDate == "2024-01-12" && bund.terms.exDividend == nil)
    }
}
