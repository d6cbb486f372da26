import FileFeed
import FixedIncome
import Testing

/// Curves of 2008-01-30 by country: the ten-year levels are those that ../shared/data/README.md gives for the day (Germany 3.95 %,
/// Austria 4.14 %, France 4.13 %), and the ECB's AAA zero curve of the same day has 4.1381 % at ten years.
@Suite(
    "Curves of three governments on 2008-01-30 (prices of R package termstrc, ten-year levels of ../shared/data/README.md)",
    .enabled(if: SharedData.isPresent, SharedData.reason))
struct EuropeanCurveTests {
    @Test(
        "a Svensson curve fits each country's bonds, and has the day's ten-year yield",
        arguments: [("DE", 52, 0.0395), ("AT", 16, 0.0414), ("FR", 45, 0.0413)])
    func country(country: String, count: Int, tenYears: Double) throws {
        let rows = try TermstrcBonds.rows("termstrc_govbonds_2008-01-30.csv").filter { $0.country == country }
        #expect(rows.count == count)
        let settlement = try #require(GovernmentMarket.market(country: country)).settlement(of: "2008-01-30")
        let scan = try RichCheapScan(
            try rows.map { MarketQuote(try TermstrcBonds.entry($0, settlement: settlement), cleanPrice: $0.price) })
        let par = scan.fit.curve.parYield(years: 10, frequency: .annual)
        // The levels are given to a basis point for one bond near ten years; the curve passes it within its error.
        #expect(abs(par - tenYears) < 0.0008, "\(country): \(par)")
        #expect(scan.yieldErrorBasisPoints < 6, "\(country): \(scan.yieldErrorBasisPoints)")
        let order = scan.results.indices.sorted { scan.results[$0].residualBasisPoints > scan.results[$1].residualBasisPoints }
        print(
            "\(country): \(scan.fittedCount) of \(count) bonds, ten-year par yield \((100 * par).rounded(toPlaces: 3)) %, error",
            "\(scan.yieldErrorBasisPoints.rounded(toPlaces: 2)) bp, residuals",
            order.prefix(2).map { "\(rows[$0].isin) \(scan.results[$0].residualBasisPoints.rounded(toPlaces: 1))" },
            order.suffix(2).map { "\(rows[$0].isin) \(scan.results[$0].residualBasisPoints.rounded(toPlaces: 1))" })
    }
}
