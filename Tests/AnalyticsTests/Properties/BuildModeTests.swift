import FixedIncome
import QuantMath
import Testing

/// One number for every bit of a fixed set of answers, so that builds and machines can be compared (`Tools/check_build_modes`).
@Suite("The same bits in every build")
struct BuildModeTests {
    @Test("a fixed set of bonds, curves and a fit has a digest, the same at every call")
    func digest() throws {
        let first = try Self.digest()
        #expect(try Self.digest() == first)
        print("digest of the analytics: \(String(first, radix: 16))")
    }

    private static func digest() throws -> UInt64 {
        var random = SplitMix64(seed: 20_240_701)
        var hash: UInt64 = 0xcbf2_9ce4_8422_2325
        func take(_ value: Double) {
            hash = (hash ^ value.bitPattern) &* 0x100_0000_01b3
        }
        let entries = try (0..<400).map { _ in try RandomBond.any(&random).entry }
        let yields = entries.map { _ in random.double(-0.01...0.12) }
        let book = BondBook(entries)
        let columns = book.measures(yields: yields)
        for values in [columns.dirtyPrice, columns.macaulayDuration, columns.modifiedDuration, columns.convexity, columns.dv01] {
            values.forEach(take)
        }
        for result in book.yields(dirtyPrices: columns.dirtyPrice) { take((try? result.get()) ?? -1) }
        let start = entries.map(\.settlement).min() ?? "2000-01-01"
        let curve = try CurvePropertyTests.curve(from: start.adding(days: -10), &random)
        let curveBook = try CurveBook(entries, for: curve)
        curveBook.dirtyPrices(curve).forEach(take)
        for result in curveBook.zSpreads(curve, dirtyPrices: columns.dirtyPrice) { take((try? result.get()) ?? -1) }
        let fit = try fit(&random)
        [fit.beta0, fit.beta1, fit.beta2, fit.beta3, fit.tau1, fit.tau2].forEach(take)
        return hash
    }

    /// A Svensson curve through sixty notes near par.
    private static func fit(_ random: inout SplitMix64) throws -> SvenssonCurve {
        let settlement: CalendarDate = "2024-07-01"
        let entries = try (1...60).map { index in
            let bond = FixedRateBond(
                maturity: settlement.adding(months: 6 * index), coupon: 0.03 + 0.0002 * Double(index), frequency: .semiannual)
            return try SettledBond(try bond.resolved(using: .usGovernment, from: settlement), settlement: settlement)
        }
        let prices = entries.map { _ in 100 + random.double(-0.1...0.1) }
        let book = BondBook(entries)
        let yields = try book.yields(dirtyPrices: prices).map { try $0.get() }
        let durations = book.measures(yields: yields).modifiedDuration
        return try SvenssonFitter(entries).fit(dirtyPrices: prices, modifiedDurations: durations).curve
    }
}
