import FixedIncome
import QuantMath
import Testing

@Suite("Bonds priced off any curve")
struct TermStructurePricerTests {
    /// A flat forward rate, with nothing but what the protocol asks for.
    private struct FlatCurve: TermStructure {
        let rate: Double
        func discountFactor(_ time: Double) -> Double { Elementary.exp(-rate * time) }
        func forwardRate(_ time: Double) -> Double { rate }
    }

    private static func entries(_ random: inout SplitMix64, _ settlement: CalendarDate) throws -> [SettledBond] {
        try (1...40).map { number in
            let maturity = settlement.adding(months: 3 * number).adding(days: random.int(0...27))
            let bond = FixedRateBond(
                maturity: maturity, coupon: random.double(0...0.1), frequency: random.pick(Frequency.allCases))
            return try SettledBond(bond.resolved(using: .weekends, from: settlement), settlement: settlement)
        }
    }

    @Test("a dirty price is the sum of the payments' values, and the clean one leaves accrued interest out")
    func sums() throws {
        var random = TestRun.generator("term structure pricer")
        let settlement: CalendarDate = "2024-07-01"
        let pricer = try TermStructurePricer(Self.entries(&random, settlement))
        let curve = FlatCurve(rate: random.double(-0.01...0.09))
        let (dirty, clean) = (pricer.dirtyPrices(curve), pricer.cleanPrices(curve))
        #expect(dirty.count == pricer.count)
        for (index, entry) in pricer.entries.enumerated() {
            let sum = entry.payments.reduce(0.0) { $0 + $1.amount * curve.discountFactor(Double($1.date - settlement) / 365) }
            #expect((dirty[index] - sum).magnitude < 1e-13 * sum, "bond \(index): \(dirty[index]), payments \(sum)")
            #expect((clean[index] + entry.accruedInterest - dirty[index]).magnitude < 1e-12, "bond \(index)")
        }
    }

    @Test("no bonds have no prices")
    func empty() throws { #expect(try TermStructurePricer([]).dirtyPrices(FlatCurve(rate: 0.03)).isEmpty) }

    @Test("bonds of two settlements, and perpetuals, are refused")
    func refused() throws {
        var random = TestRun.generator("refused bonds")
        let (first, second): (CalendarDate, CalendarDate) = ("2024-07-01", "2024-07-02")
        let mixed = try Self.entries(&random, first) + Self.entries(&random, second)
        #expect(throws: CurveError.mixedSettlements(first, second)) { try TermStructurePricer(mixed) }
        let terms = CouponTerms(issueDate: "2020-01-15", maturity: nil, frequency: .annual)
        let perpetual = try SettledBond(
            PerpetualBond(coupon: 0.03, terms: terms).resolved(using: .none, from: first), settlement: first)
        #expect(throws: CurveError.noLastPayment(settlement: first)) { try TermStructurePricer([perpetual]) }
    }
}
