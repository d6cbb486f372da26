import FixedIncome
import QuantMath
import Testing

@Suite("Books return the same bits whatever is in them")
struct BookBitsTests {
    private static let settlement: CalendarDate = "2024-07-01"

    /// Bonds of many shapes: every frequency, zeros, sinking funds, ex dividend, simple last periods.
    private static func entries(_ count: Int, seed: UInt64) throws -> [SettledBond] {
        var random = SplitMix64(seed: seed)
        let conventions: [YieldConvention] = [.compounded, .usStreet, .ukDMO, .icma]
        return try (0..<count).map { number in
            let maturity = settlement.adding(months: random.integer(1...400)).adding(months: 0, rollDay: random.integer(1...31))
            let frequency: Frequency = [.annual, .semiannual, .quarterly, .monthly][random.integer(0...3)]
            let terms = CouponTerms(
                maturity: maturity, frequency: frequency,
                dayCount: [DayCount.actualActualICMA, .actual360, .thirtyE360][random.integer(0...2)],
                yieldConvention: conventions[random.integer(0...3)])
            let coupon = random.uniform(0, 0.09)
            let bond =
                number % 9 == 0
                ? try AmortisingBond(
                    coupon: coupon, repayments: [AmortisingBond.Repayment(date: maturity, amount: 60)], terms: terms, steps: [],
                    redemption: 100
                ).resolved(using: .weekends, from: settlement)
                : try FixedRateBond(coupon: coupon, terms: terms).resolved(using: .weekends, from: settlement)
            return try SettledBond(bond, settlement: settlement)
        }
    }

    private static func curve() throws -> ZeroCurve {
        let dates = [0, 3, 6, 12, 24, 60, 120, 240].map { settlement.adding(months: $0) }
        return try ZeroCurve(dates: dates, zeroRates: dates.indices.map { 0.03 + 0.002 * Double($0) })
    }

    /// Everything the books compute, as bits.
    private static func bits(_ book: BondBook, _ curveBook: CurveBook, _ prices: [Double], threads: Int = 1) throws -> [[UInt64]]
    {
        var (yields, status) = (prices, prices)
        book.solve(dirtyPrices: prices, yields: &yields, status: &status, threads: threads)
        let measures = book.measures(yields: yields, threads: threads)
        var curvePrices = prices
        var scratch = curveBook.makeScratch()
        let curve = try curve()
        curveBook.price(curve, into: &curvePrices, scratch: &scratch, threads: threads)
        var spreads = prices
        curveBook.zSpreads(curve, dirtyPrices: prices, into: &spreads, status: &status, scratch: &scratch)
        let columns = [
            yields, book.dirtyPrices(yields: yields, threads: threads), measures.dirtyPrice, measures.modifiedDuration,
            measures.convexity, curvePrices, spreads,
        ]
        return prices.indices.map { row in columns.map { $0[row].bitPattern } }
    }

    private static func prices(_ count: Int) -> [Double] {
        var random = SplitMix64(seed: 11)
        // Some far from par, so that fast paths are left in some lanes only.
        return (0..<count).map { $0 % 7 == 3 ? random.uniform(5, 400) : random.uniform(90, 110) }
    }

    @Test("alone or among hundreds, at any thread count")
    func anyCompany() throws {
        let entries = try Self.entries(300, seed: 1)
        let prices = Self.prices(300)
        let curve = try Self.curve()
        let together = try Self.bits(BondBook(entries), CurveBook(entries, for: curve), prices)
        #expect(try Self.bits(BondBook(entries), CurveBook(entries, for: curve), prices, threads: 3) == together)
        for index in stride(from: 0, to: 300, by: 7) {
            let alone = try Self.bits(BondBook([entries[index]]), CurveBook([entries[index]], for: curve), [prices[index]])
            #expect(alone[0] == together[index], "bond \(index), \(entries[index].bond.maturity)")
        }
    }

    @Test("in every instruction set", arguments: KernelVariant.allCases)
    func anyVariant(variant: KernelVariant) throws {
        let entries = try Self.entries(300, seed: 2)
        let prices = Self.prices(300)
        let curve = try Self.curve()
        guard let book = BondBook(entries, variant: variant), let curveBook = try CurveBook(entries, for: curve, variant: variant)
        else {
            return
        }
        let best = try Self.bits(BondBook(entries), CurveBook(entries, for: curve), prices)
        #expect(try Self.bits(book, curveBook, prices) == best)
    }
}
