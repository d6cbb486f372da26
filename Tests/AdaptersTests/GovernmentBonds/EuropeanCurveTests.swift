import FileFeed
import FixedIncome
import Testing

/// Prices of 2008-01-30 from the R package termstrc; the ECB's zero rate of that day for the euro area's AAA governments at ten years,
/// 4.1381 % continuously compounded, from ../shared/data/gov_europe/ecb_boe_zero_curves_2000_2024.csv.gz (source: ECB Data Portal).
@Suite(
    "Curves of three governments on 2008-01-30 beside the ECB's published curve (source: ECB Data Portal)",
    .enabled(if: SharedData.isPresent, SharedData.reason))
struct EuropeanCurveTests {
    /// Root-mean-square errors in basis points of yield that the fits keep below; the ECB's curve averages over all AAA governments, of
    /// which Germany paid least.
    @Test(
        "a Svensson curve fits each country's bonds, and lies within the day's AAA level at ten years",
        arguments: [("DE", 52, 4.0, -0.0010..<0), ("AT", 16, 2.0, -0.0003..<0.0003), ("FR", 45, 2.5, -0.0003..<0.0003)])
    func country(country: String, count: Int, error: Double, distance: Range<Double>) throws {
        let rows = try TermstrcBonds.rows("termstrc_govbonds_2008-01-30.csv").filter { $0.country == country }
        #expect(rows.count == count)
        let settlement = try #require(GovernmentMarket.market(country: country)).settlement(of: "2008-01-30")
        let scan = try RichCheapScan(
            try rows.map { MarketQuote(try TermstrcBonds.entry($0, settlement: settlement), cleanPrice: $0.price) })
        let zero = scan.fit.curve.zeroRate(10)
        #expect(distance.contains(zero - 0.041381), "\(country): \(zero)")
        #expect(scan.yieldErrorBasisPoints < error, "\(country): \(scan.yieldErrorBasisPoints)")
        let order = scan.results.indices.sorted { scan.results[$0].residualBasisPoints > scan.results[$1].residualBasisPoints }
        print(
            "\(country): \(scan.fittedCount) of \(count) bonds, ten-year zero rate \((100 * zero).rounded(toPlaces: 3)) %, error",
            "\(scan.yieldErrorBasisPoints.rounded(toPlaces: 2)) bp, residuals",
            order.prefix(2).map { "\(rows[$0].isin) \(scan.results[$0].residualBasisPoints.rounded(toPlaces: 1))" },
            order.suffix(2).map { "\(rows[$0].isin) \(scan.results[$0].residualBasisPoints.rounded(toPlaces: 1))" })
    }
}
