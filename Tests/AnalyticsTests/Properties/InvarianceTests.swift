import FixedIncome
import QuantMath
import Testing

/// A bond's numbers have the same bits alone and in any book, in any order, on any number of threads, by every instruction set.
@Suite("The same bits whatever else is in the book")
struct InvarianceTests {
    /// Random bonds with a yield, a price and a curve price each, answered one by one on the baseline instruction set.
    struct Alone: Sendable {
        let entries: [SettledBond]
        let names: [String]
        let yields: [Double]
        let curve: ZeroCurve
        private(set) var answers: [[UInt64]] = []

        init(count: Int, _ random: inout SplitMix64) throws {
            let bonds = try (0..<count).map { _ in try RandomBond.any(&random) }
            entries = try bonds.map { try $0.entry }
            names = bonds.map(\.description)
            yields = bonds.map { _ in random.double(-0.01...0.12) }
            let start = bonds.map(\.settlement).min() ?? "2000-01-01"
            curve = try CurvePropertyTests.curve(from: start.adding(days: -10), &random)
            for (entry, yield) in zip(entries, yields) {
                answers.append(try Answers([entry], [yield], curve, threads: 1, .baseline).rows[0])
            }
        }
    }

    /// Everything that a book answers, as bits, a row a bond.
    struct Answers {
        let rows: [[UInt64]]

        init(_ entries: [SettledBond], _ yields: [Double], _ curve: ZeroCurve, threads: Int, _ variant: KernelVariant) throws {
            let book = try #require(BondBook(entries, variant: variant))
            let prices = book.dirtyPrices(yields: yields, threads: threads)
            let measures = book.measures(yields: yields, threads: threads)
            var (solved, status) = (yields, yields)
            book.solve(dirtyPrices: prices, yields: &solved, status: &status, threads: threads)
            let curveBook = try #require(try CurveBook(entries, for: curve, variant: variant))
            var (curvePrices, spreads, spreadStatus) = (yields, yields, yields)
            var scratch = curveBook.makeScratch()
            curveBook.price(curve, into: &curvePrices, scratch: &scratch, threads: threads)
            curveBook.zSpreads(curve, dirtyPrices: prices, into: &spreads, status: &spreadStatus, scratch: &scratch)
            let columns = [
                prices, measures.dirtyPrice, measures.macaulayDuration, measures.modifiedDuration, measures.convexity,
                measures.dv01,
                solved, status, curvePrices, spreads, spreadStatus,
            ]
            rows = entries.indices.map { row in columns.map { $0[row].bitPattern } }
        }
    }

    static let columnNames = [
        "price", "measured price", "Macaulay duration", "modified duration", "convexity", "DV01", "yield", "yield status",
        "curve price",
        "z-spread", "z-spread status",
    ]

    private static let pool: Result<Alone, any Error> = Result {
        var random = TestRun.generator("invariance")
        return try Alone(count: TestRun.count(600, torture: 10_000), &random)
    }

    private func compare(size: Int, threads: Int, _ variant: KernelVariant, _ random: inout SplitMix64) throws {
        let pool = try Self.pool.get()
        // Any order, with repeats.
        let order = (0..<size).map { _ in random.int(0...(pool.entries.count - 1)) }
        let answers = try Answers(
            order.map { pool.entries[$0] }, order.map { pool.yields[$0] }, pool.curve, threads: threads, variant)
        for (place, index) in order.enumerated() where answers.rows[place] != pool.answers[index] {
            let columns = Self.columnNames.indices.filter { answers.rows[place][$0] != pool.answers[index][$0] }.map {
                Self.columnNames[$0]
            }
            Issue.record(
                "\(pool.names[index]) at \(pool.yields[index]): \(columns) differ at place \(place) of \(size), \(threads) threads, \(variant)"
            )
            return
        }
    }

    @Test("in books of 1 to 10,000 bonds, by every instruction set", arguments: KernelVariant.allCases.filter(\.isAvailable))
    func sizes(variant: KernelVariant) throws {
        var random = TestRun.generator("sizes \(variant)")
        for size in Array(1...33) + [63, 64, 65, 100, 1000, 4095, 10_000] {
            try compare(size: size, threads: 1, variant, &random)
        }
    }

    @Test("on 1 to 8 threads", arguments: Array(1...8))
    func threads(count: Int) throws {
        var random = TestRun.generator("threads \(count)")
        for variant in KernelVariant.allCases where variant.isAvailable {
            for size in [1, 5, 8, 17, 333, 2000] { try compare(size: size, threads: count, variant, &random) }
        }
    }

    @Test("bonds that a block keeps in another order get their own answers back")
    func blockOutOfOrder() throws {
        // Irregular bonds stand longest first: the second and third change places, the first and last do not.
        let entries = try [20, 16, 18, 14, 12, 10, 8, 6].map { years in
            let terms = CouponTerms(
                issueDate: "2024-01-15", maturity: try CalendarDate(year: 2024 + years, month: 1, day: 15), frequency: .annual)
            let bond = StepUpBond(initialCoupon: 0.02, steps: [.init(date: "2026-01-15", coupon: 0.05)], terms: terms)
            return try SettledBond(bond.resolved(using: .none), settlement: "2024-03-01")
        }
        let yields = (0..<8).map { 0.03 + 0.001 * Double($0) }
        let alone = zip(entries, yields).map { BondBook([$0]).dirtyPrices(yields: [$1])[0] }
        #expect(BondBook(entries).dirtyPrices(yields: yields) == alone)
    }

    @Test("scenario prices are the prices of each curve, on any number of threads", arguments: [1, 2, 3, 8])
    func scenarios(threads: Int) throws {
        var random = TestRun.generator("scenarios")
        let pool = try Self.pool.get()
        let book = try CurveBook(Array(pool.entries.prefix(100)), for: pool.curve)
        let curves = try (0..<20).map { _ in
            try ZeroCurve(dates: pool.curve.dates, zeroRates: pool.curve.zeroRates.map { $0 + random.double(-0.01...0.01) })
        }
        let together = book.dirtyPrices(scenarios: curves, threads: threads)
        for (curve, row) in zip(curves, together) {
            #expect(row.map(\.bitPattern) == book.dirtyPrices(curve).map(\.bitPattern), "\(threads) threads on \(curve)")
        }
    }
}
