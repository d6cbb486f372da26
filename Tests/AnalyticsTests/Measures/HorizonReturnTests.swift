import FixedIncome
import QuantMath
import Testing

@Suite("Horizon returns of random bonds under random scenarios")
struct HorizonReturnTests {
    struct Case {
        var bond: RandomBond
        var entry: SettledBond
        var curve: SvenssonCurve
        var price: Double
        var horizon: CalendarDate
        var reinvestment: InterestRate
    }

    static let rates: [InterestRate] = [
        .repo(0.053), InterestRate(0.04, compounding: .periodic(.semiannual)), InterestRate(-0.004, compounding: .continuous),
    ]

    /// A bond near its value on a curve, and a horizon within its life.
    static func draw(_ random: inout SplitMix64) throws -> Case {
        while true {
            let (bond, curve) = (try RandomCurve.bond(&random), RandomCurve.svensson(&random))
            let entry = try bond.entry
            let life = bond.bond.maturity - bond.settlement
            guard life > 60 else { continue }
            let fair = try KeyRateDurations([entry], curve: curve, keys: KeyRates(times: [1])).dirtyPrices[0]
            return Case(
                bond: bond, entry: entry, curve: curve, price: fair * random.double(0.97...1.03),
                horizon: bond.settlement.adding(days: random.int(1...min(life - 7, 1_000))), reinvestment: random.pick(rates))
        }
    }

    @Test("carry, roll-down and move sum to the gain, which is price and cash at the end less the price paid")
    func identity() throws {
        var random = TestRun.generator("horizon identity")
        for _ in 0..<TestRun.count(300, torture: 20_000) {
            let example = try Self.draw(&random)
            let book = try HorizonBook(
                [example.entry], dirtyPrices: [example.price], curve: example.curve, horizon: example.horizon,
                reinvestment: example.reinvestment)
            let scenario = HorizonScenario(curve: RandomCurve.svensson(&random), spreadChange: random.double(-0.02...0.02))
            let result = book.returns([scenario])[0][0]
            let label = "\(example.bond), to \(example.horizon)"
            #expect(abs(result.carry + result.rollDown + result.move - result.gain) < 1e-10, "\(label): \(result)")
            let end = try? SettledBond(example.bond.bond, settlement: example.horizon, convention: example.bond.convention)
            var price = 0.0
            for payment in end?.payments ?? [] {
                let time = Double(payment.date - example.horizon) / 365
                let rate = scenario.curve.zeroRate(time) + book.zSpreads[0] + scenario.spreadChange
                price += payment.amount * Elementary.exp(-rate * time)
            }
            let repaid = try example.entry.payments.count > 0 && Self.repays(example)
            if !repaid { #expect(abs(result.horizonPrice - price) < 1e-9, "\(label)") }
            let clean = price - (end?.accruedInterest ?? 0)
            let held = try HoldingReturn(
                example.entry, cleanPrice: example.price - example.entry.accruedInterest, until: example.horizon,
                endCleanPrice: clean, reinvestment: example.reinvestment)
            #expect(abs(held.gain - result.gain) < 1e-9, "\(label): \(held.gain) and \(result.gain)")
        }
    }

    /// Whether principal is repaid between settlement and horizon.
    private static func repays(_ example: Case) throws -> Bool {
        example.bond.bond.periods.contains { $0.end > example.bond.settlement && $0.end <= example.horizon && $0.principal > 0 }
    }

    @Test("curves that do not move have no move, and the z-spread at the start gives the price paid")
    func unchanged() throws {
        var random = TestRun.generator("horizon unchanged")
        for _ in 0..<TestRun.count(100, torture: 5_000) {
            let example = try Self.draw(&random)
            let book = try HorizonBook(
                [example.entry], dirtyPrices: [example.price], curve: example.curve, horizon: example.horizon,
                reinvestment: example.reinvestment)
            let result = book.returns([HorizonScenario(curve: example.curve)])[0][0]
            #expect(result.move == 0, "\(example.bond)")
            let shifted = ShiftedCurve(example.curve, by: book.zSpreads[0])
            let priced = try KeyRateDurations([example.entry], curve: shifted, keys: KeyRates(times: [1])).dirtyPrices[0]
            #expect(abs(priced / example.price - 1) < 1e-12, "\(example.bond)")
        }
    }

    @Test("where forward rates come true every bond without a coupon in between earns the same")
    func forwardsRealised() throws {
        var random = TestRun.generator("horizon forwards")
        var checked = 0
        while checked < TestRun.count(60, torture: 3_000) {
            let example = try Self.draw(&random)
            let first = try example.bond.entry.payments[0].date
            let days = min(first - example.bond.settlement - 1, 120)
            guard days > 0 else { continue }
            let horizon = example.bond.settlement.adding(days: days)
            let fair = try KeyRateDurations([example.entry], curve: example.curve, keys: KeyRates(times: [1])).dirtyPrices
            let years = Double(days) / 365
            let result = try HorizonBook(
                [example.entry], dirtyPrices: fair, curve: example.curve, horizon: horizon, reinvestment: .repo(0)
            ).returns([HorizonScenario(curve: ForwardCurve(example.curve, from: years))])[0][0]
            // A coupon detached on the way, ex dividend or by a holiday, is money lent at another rate.
            guard result.received == 0 else { continue }
            let riskless = 1 / example.curve.discountFactor(years) - 1
            #expect(abs(result.totalReturn - riskless) < 1e-11, "\(example.bond): \(result.totalReturn), \(riskless)")
            checked += 1
        }
    }

    @Test("a book under many scenarios gives what each bond gives alone under each, to the last bit")
    func batch() throws {
        var random = TestRun.generator("horizon batch")
        let (curve, horizon): (SvenssonCurve, CalendarDate) = (RandomCurve.svensson(&random), "2024-11-04")
        let maturities: [CalendarDate] = ["2024-10-15", "2025-02-28", "2027-08-31", "2034-05-15", "2054-02-15"]
        let entries = try maturities.map {
            try SettledBond(
                example(100 * Double(random.int(8...48)) / 800, $0, from: "2024-07-01", calendar: .usGovernment, .usStreet),
                settlement: "2024-07-01")
        }
        let prices = entries.map { _ in random.double(80...120) }
        let scenarios = (0..<7).map { _ in
            HorizonScenario(curve: RandomCurve.svensson(&random), spreadChange: random.double(-0.01...0.01))
        }
        func book(_ range: Range<Int>) throws -> HorizonBook {
            try HorizonBook(
                Array(entries[range]), dirtyPrices: Array(prices[range]), curve: curve, horizon: horizon,
                reinvestment: .repo(0.05))
        }
        let together = try book(0..<5).returns(scenarios)
        #expect(together.count == 7 && together.allSatisfy { $0.count == 5 })
        for bond in 0..<5 {
            let alone = try book(bond..<(bond + 1)).returns(scenarios)
            #expect(alone.map { $0[0] } == together.map { $0[bond] }, "\(maturities[bond])")
        }
    }

    @Test("on a flat curve carry is the yield's own growth, and there is no roll-down", arguments: [90, 183, 400, 3_000])
    func flatCurve(days: Int) throws {
        let terms = CouponTerms(
            issueDate: "2020-03-31", maturity: "2040-03-31", frequency: .semiannual, dayCount: .actual365Fixed,
            yieldConvention: .continuous)
        let bond = try FixedRateBond(coupon: 0.05, terms: terms).resolved(using: .none)
        let entry = try SettledBond(bond, settlement: "2024-07-01")
        let curve = FlatCurve(rate: 0.045)
        let price = try KeyRateDurations([entry], curve: curve, keys: KeyRates(times: [1])).dirtyPrices[0]
        let result = try HorizonBook(
            [entry], dirtyPrices: [price], curve: curve, horizon: entry.settlement.adding(days: days),
            reinvestment: InterestRate(0.045, compounding: .continuous)
        ).returns([HorizonScenario(curve: curve)])[0][0]
        let growth = Elementary.expm1(0.045 * Double(days) / 365)
        #expect(abs(result.carry / price - growth) < 1e-12)
        #expect(abs(result.rollDown) < 1e-11)
        #expect(abs(result.annualReturn - Elementary.expm1(0.045)) < 1e-12)
    }

    @Test("a par bond from coupon to coupon carries its coupon and nothing is pulled")
    func parBond() throws {
        let entry = try SettledBond(example(4, "2034-05-15", from: "2024-05-15", .usStreet), settlement: "2024-05-15")
        let book = try HorizonBook(
            [entry], dirtyPrices: [100], curve: FlatCurve(rate: 0.04), horizon: "2025-05-15",
            reinvestment: InterestRate(0.04, compounding: .periodic(.semiannual)))
        let result = book.returns([HorizonScenario(curve: FlatCurve(rate: 0.05))])[0][0]
        #expect(abs(result.pull) < 1e-11 && result.accruedChange == 0 && result.received == 4)
        // The first coupon lies 181 of 365 days at 4 %, compounded twice a year.
        #expect(abs(result.reinvestmentIncome - 2 * Elementary.expm1(2 * 181 / 365.0 * Elementary.log1p(0.02))) < 1e-12)
        #expect(result.move < -7 && result.netCarry(repo: .repo(0.05)) < 0)
        #expect(abs(result.financingCost(repo: .repo(0.05)) - 100 * 0.05 * 365 / 360) < 1e-12)
        #expect(abs(book.netCarries(repo: .repo(0.05))[0] - result.netCarry(repo: .repo(0.05))) < 1e-12)
    }

    @Test("a bond that matures on the way is worth its reinvested payments")
    func matured() throws {
        let entry = try SettledBond(example(6, "2025-01-15", from: "2024-07-15", .usStreet), settlement: "2024-07-15")
        let book = try HorizonBook(
            [entry], dirtyPrices: [99.5], curve: FlatCurve(rate: 0.05), horizon: "2025-04-15", reinvestment: .repo(0.04))
        let result = book.returns([HorizonScenario(curve: FlatCurve(rate: 0.09), spreadChange: 0.01)])[0][0]
        #expect(abs(result.gain - (103 * (1 + 0.04 * 90 / 360) - 99.5)) < 1e-12)
        #expect(result.rollDown == 0 && result.move == 0 && abs(result.carry - result.gain) < 1e-12)
        #expect(throws: MeasureError.nothingLeft(index: 0, horizon: "2025-04-15")) { try book.breakEvens(repo: .repo(0.05)) }
    }

    @Test("the coupon of a gilt stays with its owner when it goes ex dividend on the way")
    func exDividend() throws {
        let bond = try example(8, "2015-12-07", from: "1999-05-10", calendar: .unitedKingdom, .ukDMO)
        let entry = try SettledBond(bond, settlement: "1999-05-10")
        func gain(_ horizon: CalendarDate) throws -> HorizonReturn {
            try HorizonBook(
                [entry], dirtyPrices: [145], curve: FlatCurve(rate: 0.045), horizon: horizon, reinvestment: .repo(0.05)
            ).returns([HorizonScenario(curve: FlatCurve(rate: 0.045))])[0][0]
        }
        let (cum, ex, paid) = (try gain("1999-05-26"), try gain("1999-05-27"), try gain("1999-06-07"))
        #expect(cum.received == 0 && ex.received == 4 && paid.received == 4)
        #expect(ex.accruedChange < -3 && ex.reinvestmentIncome < 0 && paid.reinvestmentIncome == 0)
        #expect(abs(ex.gain - cum.gain) < 0.05 && abs(paid.gain - ex.gain) < 0.4)
        let late = try SettledBond(bond, settlement: "1999-05-28")
        let without = try HoldingReturn(
            late, cleanPrice: 141, until: "1999-06-08", endCleanPrice: 141, reinvestment: .repo(0.05))
        #expect(without.reinvestmentIncome == 0 && abs(without.income - 8 * 11.0 / 366) < 0.01)
    }

    @Test("the only coupon of a last period that goes ex dividend is still received")
    func lastExDividend() throws {
        let bond = try example(8, "2015-12-07", from: "2015-06-08", calendar: .unitedKingdom, .ukDMO)
        let entry = try SettledBond(bond, settlement: "2015-06-08")
        let held = try HoldingReturn(entry, cleanPrice: 101, until: "2015-12-02", endCleanPrice: 100, reinvestment: .repo(0))
        #expect(abs(held.income - 8 * 177.0 / 366) < 0.02 && held.startPrice > 101)
    }
}
