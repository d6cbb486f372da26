import FixedIncome
import QuantMath
import Testing

@Suite("Prices of random bonds off random curves")
struct CurvePropertyTests {
    /// A curve of random rates, from `date`.
    static func curve(from date: CalendarDate, _ random: inout SplitMix64) throws -> ZeroCurve {
        let months = [0, 3, 6, 12, 24, 60, 120, 240, 360]
        return try ZeroCurve(
            dates: months.map { date.adding(months: $0) }, zeroRates: months.map { _ in random.double(-0.01...0.09) })
    }

    @Test("a bond is worth what its payments are worth one by one")
    func additivity() throws {
        var random = TestRun.generator("additivity")
        for _ in 0..<TestRun.count(200, torture: 10_000) {
            let bond = try RandomBond.any(&random)
            let entry = try bond.entry
            let curve = try Self.curve(from: bond.settlement.adding(days: -random.int(0...30)), &random)
            let whole = try CurveBook([entry], for: curve).dirtyPrices(curve)[0]
            let atSettlement = try curve.discountFactor(bond.settlement)
            var (zeros, factors) = ([SettledBond](), 0.0)
            for payment in entry.payments where payment.date > bond.settlement && payment.amount > 0 {
                let zero = try exampleZero(
                    bond.settlement, payment.date, dayCount: .actual365Fixed, redemption: payment.amount, .compounded)
                zeros.append(try SettledBond(zero, settlement: bond.settlement))
                factors += try payment.amount * curve.discountFactor(payment.date) / atSettlement
            }
            let sum = try CurveBook(zeros, for: curve).dirtyPrices(curve).reduce(0, +)
            #expect((sum / whole - 1).magnitude < 1e-13, "\(bond) on \(curve): \(whole), zeros \(sum)")
            #expect((factors / whole - 1).magnitude < 1e-13, "\(bond) on \(curve): \(whole), factors \(factors)")
        }
    }

    @Test("the z-spread at the price off a shifted curve is the shift")
    func spreadIsShift() throws {
        var random = TestRun.generator("shift")
        for _ in 0..<TestRun.count(200, torture: 10_000) {
            let bond = try RandomBond.any(&random)
            let curve = try Self.curve(from: bond.settlement, &random)
            let shift = random.double(-0.02...0.05)
            let shifted = try ZeroCurve(dates: curve.dates, zeroRates: curve.zeroRates.map { $0 + shift })
            let book = try CurveBook([bond.entry], for: curve)
            let spread = try book.zSpreads(curve, dirtyPrices: book.dirtyPrices(shifted))[0].get()
            let years = Double((try bond.entry.payments.last?.date ?? bond.settlement) - bond.settlement) / 365
            #expect(
                (spread - shift).magnitude < 1e-13 + 1e-14 / max(years, 1e-4),
                "\(bond) on \(curve): shift \(shift), spread \(spread)")
        }
    }

    @Test("higher rates are lower prices")
    func monotone() throws {
        var random = TestRun.generator("monotone")
        for _ in 0..<TestRun.count(200, torture: 10_000) {
            let bond = try RandomBond.any(&random)
            let curve = try Self.curve(from: bond.settlement, &random)
            let higher = try ZeroCurve(dates: curve.dates, zeroRates: curve.zeroRates.map { $0 + 0.001 })
            let book = try CurveBook([bond.entry], for: curve)
            #expect(book.dirtyPrices(higher)[0] < book.dirtyPrices(curve)[0], "\(bond) on \(curve)")
        }
    }
}
