import FixedIncome
import QuantMath
import Testing

@Suite("z-spreads on several threads")
struct SpreadThreadsTests {
    @Test("any number of threads gives the same bits", arguments: [2, 3, 7, 64])
    func sameBits(threads: Int) throws {
        var random = TestRun.generator("SpreadThreadsTests")
        let curve = try ZeroCurve(
            dates: ["1995-01-01", "2020-01-01", "2030-01-01", "2080-01-01"], zeroRates: [0.02, 0.03, 0.035, 0.04])
        var bonds: [SettledBond] = []
        while bonds.count < 300 {
            let made = try RandomBond.any(&random)
            guard made.settlement >= curve.date, let bond = try? made.entry else { continue }
            bonds.append(bond)
        }
        let book = try CurveBook(bonds, for: curve)
        let prices = bonds.map { _ in random.double(60...140) }
        #expect(
            book.zSpreads(curve, dirtyPrices: prices, threads: threads) == book.zSpreads(curve, dirtyPrices: prices),
            "seed \(TestRun.seed)")
    }
}
