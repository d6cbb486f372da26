import FixedIncome
import QuantMath
import Testing

@Suite("Break-even yields and forward prices of random bonds")
struct BreakEvenTests {
    @Test("at the break-even shift and yield a financed holding earns nothing")
    func root() throws {
        var random = TestRun.generator("break-even")
        for _ in 0..<TestRun.count(200, torture: 10_000) {
            let example = try HorizonReturnTests.draw(&random)
            let repo = InterestRate.repo(random.double(-0.01...0.08))
            let book = try HorizonBook(
                [example.entry], dirtyPrices: [example.price], curve: example.curve, horizon: example.horizon,
                reinvestment: example.reinvestment)
            let even = try book.breakEvens(repo: repo)[0]
            let scenario = HorizonScenario(curve: ShiftedCurve(example.curve, by: even.curveShift))
            let result = book.returns([scenario])[0][0]
            #expect(abs(result.netGain(repo: repo)) < 1e-10, "\(example.bond), to \(example.horizon): \(even)")
            let end = try SettledBond(example.bond.bond, settlement: example.horizon, convention: example.bond.convention)
            // Days before the last payment simple interest has yields below −100 %, which prices from yields refuse.
            if even.yield > -0.9 {
                let price = BondBook([end]).dirtyPrices(yields: [even.yield])[0]
                #expect(abs(price - even.dirtyPrice) < 1e-10, "\(example.bond), to \(example.horizon): \(even)")
            }
            #expect(abs(even.yield - even.yieldChange - book.yields[0]) <= 1e-15 * max(1, abs(even.yield)))
            let forward = try ForwardPrice(
                example.entry, dirtyPrice: example.price, delivery: example.horizon, repo: repo,
                reinvestment: example.reinvestment)
            #expect(abs(forward.dirtyPrice - even.dirtyPrice) < 1e-10, "\(example.bond)")
            #expect(abs(forward.cleanPrice - even.cleanPrice) < 1e-10, "\(example.bond)")
        }
    }

    @Test("coupons that more than repay the loan leave nothing to break even")
    func none() throws {
        let entry = try SettledBond(example(12, "2030-05-15", from: "2024-05-14", .usStreet), settlement: "2024-05-14")
        let book = try HorizonBook(
            [entry], dirtyPrices: [6.5], curve: FlatCurve(rate: 0.05), horizon: "2024-11-20", reinvestment: .repo(0.05))
        #expect {
            try book.breakEvens(repo: .repo(0.05))
        } throws: { error in
            if case .noBreakEven(0, let price) = error as? MeasureError { price < -5 } else { false }
        }
    }

    @Test("off a curve the forward price is what later payments are worth over the discount factor")
    func curveForward() throws {
        var random = TestRun.generator("forward price")
        for _ in 0..<TestRun.count(200, torture: 10_000) {
            let example = try HorizonReturnTests.draw(&random)
            guard try !example.bond.bond.isExDividend(at: example.horizon) else { continue }
            let end = try SettledBond(example.bond.bond, settlement: example.horizon, convention: example.bond.convention)
            let years = Double(example.horizon - example.bond.settlement) / 365
            let later = try KeyRateDurations(
                [end], curve: ForwardCurve(example.curve, from: years), keys: KeyRates(times: [1])
            ).dirtyPrices[0]
            let forward = try ForwardPrice(example.entry, delivery: example.horizon, curve: example.curve)
            #expect(abs(forward.dirtyPrice / later - 1) < 1e-12, "\(example.bond), to \(example.horizon)")
            #expect(abs(forward.dirtyPrice - forward.accruedInterest - forward.cleanPrice) < 1e-12)
        }
    }

    @Test("a horizon that is no later day, and a delivery after the last payment, are refused")
    func wrongDates() throws {
        let entry = try SettledBond(example(4, "2026-05-15", from: "2024-05-15", .usStreet), settlement: "2024-05-15")
        let error = MeasureError.horizonNotAfterSettlement(index: 0, settlement: "2024-05-15", horizon: "2024-05-15")
        #expect(throws: error) {
            try HorizonBook(
                [entry], dirtyPrices: [100], curve: FlatCurve(rate: 0.04), horizon: "2024-05-15", reinvestment: .repo(0))
        }
        #expect(throws: MeasureError.nothingLeft(index: 0, horizon: "2026-05-15")) {
            try ForwardPrice(entry, dirtyPrice: 100, delivery: "2026-05-15", repo: .repo(0.04))
        }
        #expect(throws: MeasureError.self) {
            try HorizonBook(
                [entry], dirtyPrices: [-1], curve: FlatCurve(rate: 0.04), horizon: "2024-06-15", reinvestment: .repo(0))
        }
    }
}
