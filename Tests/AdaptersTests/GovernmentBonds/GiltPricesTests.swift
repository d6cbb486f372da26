import FileFeed
import FixedIncome
import Testing

/// Source: the conventional gilts of 2023-12-01, closing prices of Tradeweb and FTSE, terms of the UK DMO's report D1A of that day
/// (../shared/data/README.md names both files), prices by the UK DMO's Formulae for Calculating Gilt Prices from Yields.
@Suite(
    "Published prices, accrued interest and durations of gilts (Tradeweb FTSE closing prices and DMO report D1A, 2023-12-01)",
    .enabled(if: SharedData.isPresent, SharedData.reason))
struct GiltPricesTests {
    struct Gilt {
        var row: GiltPriceRow
        var entry: SettledBond
        var measures: BondMeasures
    }

    static let day: CalendarDate = "2023-12-01"

    /// Gilts that mature within a year, which the publisher quotes by another yield: with one payment left by simple interest over 365
    /// days.
    static let shortest = ["GB00BMGR2791", "GB00BFWFPL34", "GB00BHBFH458"]

    static func terms() throws -> [GiltTerms] {
        let path = SharedData.path("gov_europe/dmo-D1A-20231201.xml")
        return try GiltTermsFile.parse(try InputFile.read(path), file: path).rows
    }

    static func gilts() throws -> [Gilt] {
        let path = SharedData.path("gov_europe/Tradeweb_FTSE_ClosePrices_20231201.csv")
        let prices = try GiltPriceFile.parse(try InputFile.read(path), file: path).rows
        let market = GovernmentMarket.unitedKingdom
        return try GiltPriceRow.joined(prices, with: try terms(), file: path).gilts.filter { $0.price.kind == .conventional }.map
        {
            price, terms in
            let bond = market.bond(
                maturity: price.maturity, coupon: try #require(price.coupon), issueDate: terms.firstIssue)
            let entry = try SettledBond(
                try bond.resolved(using: market.calendar), settlement: market.settlement(of: price.date))
            return Gilt(row: price, entry: entry, measures: try entry.measures(yield: Yield(try #require(price.yield))))
        }
    }

    @Test("accrued interest agrees to the sixth and last decimal, ex dividend too")
    func accruedInterest() throws {
        let gilts = try Self.gilts()
        #expect(gilts.count == 62)
        for gilt in gilts {
            #expect(gilt.entry.accruedInterest.rounded(toPlaces: 6) == gilt.row.accrued, "\(gilt.row)")
            #expect(gilt.entry.settlement == "2023-12-04")
        }
        #expect(gilts.count { $0.entry.accruedInterest < 0 } == 12)
    }

    /// The report's date is that of trades: they settle on the next business day, the first one without the coupon.
    @Test("the first trade without the coupon is on the report's ex-dividend date")
    func exDividendDates() throws {
        let terms = Dictionary(uniqueKeysWithValues: try Self.terms().map { ($0.isin, $0) })
        let market = GovernmentMarket.unitedKingdom
        for gilt in try Self.gilts() {
            let trade = try #require(terms[gilt.row.isin]?.exDividendDate)
            let before = market.calendar.advance(trade, businessDays: -1)
            let next = try #require(gilt.entry.bond.periods.first { $0.end > gilt.entry.settlement })
            #expect(try gilt.entry.bond.isExDividend(at: market.settlement(of: trade)), "\(gilt.row)")
            #expect(try !gilt.entry.bond.isExDividend(at: market.settlement(of: before)), "\(gilt.row)")
            #expect(trade < next.end && before > next.start, "\(gilt.row)")
        }
    }

    @Test("prices come out of yields within the rounding of the published yield, durations to the sixth decimal")
    func pricesAndDurations() throws {
        let gilts = try Self.gilts().filter { !Self.shortest.contains($0.row.isin) }
        #expect(gilts.count == 59)
        var errors: [Double] = []
        for gilt in gilts {
            let error = gilt.measures.cleanPrice - (try #require(gilt.row.cleanPrice))
            // Half of the last digit of a yield in percent with six decimals, and the last digits of price and accrued interest.
            #expect(abs(error) < 0.5e-8 * gilt.measures.dv01 * 10_000 + 1e-6, "\(gilt.row)")
            #expect(abs(gilt.measures.modifiedDuration - (try #require(gilt.row.modifiedDuration))) < 2e-6, "\(gilt.row)")
            errors.append(abs(error))
        }
        let worst = errors.max() ?? .nan
        print("59 gilts: clean price from yield, median difference \(errors.sorted()[29]), largest \(worst)")
        #expect(errors.sorted()[29] < 3e-6)
    }

    @Test("gilts that mature within a year are quoted by another yield: price within 0.019, duration within 0.004")
    func shortestGilts() throws {
        for gilt in try Self.gilts() where Self.shortest.contains(gilt.row.isin) {
            let error = gilt.measures.cleanPrice - (try #require(gilt.row.cleanPrice))
            let duration = gilt.measures.modifiedDuration - (try #require(gilt.row.modifiedDuration))
            print("\(gilt.row.name): price \(error.rounded(toPlaces: 6)), duration \(duration.rounded(toPlaces: 6))")
            #expect(abs(error) > 0.01 && abs(error) < 0.019)
            #expect(abs(duration) < 0.004)
        }
    }

    @Test("with one payment left the published price is that of simple interest over 365 days")
    func simpleInterest() throws {
        for gilt in try Self.gilts() where gilt.entry.payments.count == 1 {
            let days = Double(gilt.row.maturity - gilt.entry.settlement)
            let dirty = gilt.entry.payments[0].amount / (1 + (try #require(gilt.row.yield)) * days / 365)
            #expect(dirty.rounded(toPlaces: 6) == gilt.row.dirtyPrice, "\(gilt.row)")
        }
        #expect(try Self.gilts().count { $0.entry.payments.count == 1 } == 2)
    }
}
