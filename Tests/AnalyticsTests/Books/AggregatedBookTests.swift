import FixedIncome
import QuantMath
import Testing

@Suite("Portfolios valued on aggregated payments")
struct AggregatedBookTests {
    private static let settlement: CalendarDate = "2024-07-01"
    private static let dates = [0, 3, 6, 12, 24, 36, 60, 84, 120, 240, 372].map { settlement.adding(months: $0) }

    private static func book(_ count: Int, seed: UInt64) throws -> (book: CurveBook, faces: [Double]) {
        var random = SplitMix64(seed: seed)
        let entries = try (0..<count).map { _ in
            let maturity = settlement.adding(months: random.integer(3...360)).adding(months: 0, rollDay: random.integer(1...28))
            let bond = try FixedRateBond(maturity: maturity, coupon: random.uniform(0, 0.08), frequency: .semiannual)
                .resolved(using: .weekends, from: settlement)
            return try SettledBond(bond, settlement: settlement)
        }
        let flat = try ZeroCurve(dates: dates, zeroRates: dates.map { _ in 0.04 })
        return (try CurveBook(entries, for: flat), (0..<count).map { _ in random.uniform(-1, 3) * 1e6 })
    }

    private static func curve(_ random: inout SplitMix64, spread: Double) throws -> ZeroCurve {
        try ZeroCurve(dates: dates, zeroRates: dates.map { _ in random.uniform(0.04 - spread, 0.04 + spread) })
    }

    /// The bound: 1e-15 of every payment's value for what is interpolated, and the roundings of both sums.
    @Test("the total is within 1e-13 of the payments' value, one by one", arguments: [1, 7, 300], [0.0, 0.005, 0.02])
    func withinBound(count: Int, spread: Double) throws {
        let (book, faces) = try Self.book(count, seed: 1)
        let (portfolio, gross) = (book.aggregated(faces: faces), book.aggregated(faces: faces.map { abs($0) }))
        var random = SplitMix64(seed: 2)
        for _ in 0..<50 {
            let curve = try Self.curve(&random, spread: spread)
            let error = abs(portfolio.presentValue(curve) - portfolio.directPresentValue(curve))
            #expect(error <= 1e-13 * gross.directPresentValue(curve), "\(curve.zeroRates)")
        }
    }

    @Test("a curve too wild for the bound is valued payment by payment")
    func wildCurve() throws {
        let (book, faces) = try Self.book(50, seed: 3)
        let portfolio = book.aggregated(faces: faces)
        let curve = try ZeroCurve(dates: Self.dates, zeroRates: Self.dates.indices.map { $0 % 2 == 0 ? 0.6 : -0.2 })
        #expect(portfolio.presentValue(curve) == portfolio.directPresentValue(curve))
    }

    @Test("the total is what the bonds' prices add up to")
    func equalsPrices() throws {
        let (book, faces) = try Self.book(200, seed: 4)
        var random = SplitMix64(seed: 5)
        let curve = try Self.curve(&random, spread: 0.005)
        let sum = zip(book.dirtyPrices(curve), faces).reduce(0.0) { $0 + $1.0 * $1.1 / 100 }
        #expect(abs(book.aggregated(faces: faces).presentValue(curve) - sum) < 1e-12 * faces.reduce(0) { $0 + abs($1) })
    }

    @Test("many scenarios in one call give the values of each, whatever the threads", arguments: [1, 2, 5])
    func manyScenarios(threads: Int) throws {
        let (book, faces) = try Self.book(40, seed: 7)
        let portfolio = book.aggregated(faces: faces)
        var random = SplitMix64(seed: 8)
        let curves = try (0..<7).map { _ in try Self.curve(&random, spread: 0.01) }
        var values = [Double](repeating: 0, count: curves.count)
        portfolio.value(scenarios: curves, into: &values, threads: threads)
        #expect(values == curves.map(portfolio.presentValue))
    }

    @Test("a thousand bonds cost fewer than two hundred exponentials a scenario")
    func cost() throws {
        let (book, faces) = try Self.book(1000, seed: 6)
        #expect(book.aggregated(faces: faces).exponentials < 200)
    }
}
