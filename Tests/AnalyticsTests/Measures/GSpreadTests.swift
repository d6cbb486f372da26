import FixedIncome
import QuantMath
import Testing

@Suite("Par yields between whole periods, and spreads over them")
struct GSpreadTests {
    @Test("at whole periods the par yield is the closed form, and near them it is near")
    func wholePeriods() {
        var random = TestRun.generator("par yields")
        for _ in 0..<TestRun.count(100, torture: 5_000) {
            let (curve, frequency) = (RandomCurve.svensson(&random), random.pick(Frequency.allCases))
            let years = Double(random.int(1...(30 * frequency.perYear))) / Double(frequency.perYear)
            let perYear = Double(frequency.perYear)
            let annuity = (1...Int((years * perYear).rounded())).reduce(0) { $0 + curve.discountFactor(Double($1) / perYear) }
            let whole = perYear * (1 - curve.discountFactor(years)) / annuity
            #expect(abs(curve.parYield(maturity: years, frequency: frequency) - whole) < 1e-14)
            for near in [years - 1e-7, years + 1e-7] {
                #expect(abs(curve.parYield(maturity: near, frequency: frequency) - whole) < 1e-6, "\(curve) at \(years)")
            }
        }
    }

    @Test("a bond with the par yield as coupon has it as yield on the curve")
    func definition() {
        var random = TestRun.generator("par yields between")
        for _ in 0..<TestRun.count(100, torture: 5_000) {
            let (curve, maturity) = (RandomCurve.svensson(&random), random.double(0.5...30))
            let coupon = curve.parYield(maturity: maturity) / 2
            var (price, compounded, time) = (curve.discountFactor(maturity), 0.0, maturity)
            compounded = Elementary.pow(1 + coupon, -2 * maturity)
            while time > 1e-9 {
                price += coupon * curve.discountFactor(time)
                compounded += coupon * Elementary.pow(1 + coupon, -2 * time)
                time -= 0.5
            }
            #expect(abs(price - compounded) < 1e-13, "\(curve) at \(maturity)")
        }
    }

    @Test("within one period the par yield is the simple interest that a single payment earns", arguments: Frequency.allCases)
    func withinOnePeriod(frequency: Frequency) {
        var random = TestRun.generator("par yields within \(frequency)")
        for _ in 0..<TestRun.count(20, torture: 1_000) {
            let (curve, period) = (RandomCurve.svensson(&random), 1 / Double(frequency.perYear))
            let (start, years) = (random.double(0...3), period * random.double(0.01...1))
            let par = curve.parYield(maturity: years, frequency: frequency)
            #expect(abs((1 + par * years) * curve.discountFactor(years) - 1) < 1e-14, "\(curve) at \(years)")
            let forward = curve.forwardParYield(from: start, years: years, frequency: frequency)
            let later = (1 + forward * years) * curve.discountFactor(start + years)
            #expect(abs(later - curve.discountFactor(start)) < 1e-14, "\(curve), \(years) years from \(start)")
        }
    }

    @Test("forward par yields from now, and swap rates of equal periods, are par yields")
    func forwards() {
        var random = TestRun.generator("forward par yields")
        for _ in 0..<TestRun.count(50, torture: 1_000) {
            let (curve, years) = (RandomCurve.svensson(&random), Double(random.int(1...30)))
            let par = curve.parYield(maturity: years)
            #expect(abs(curve.forwardParYield(from: 0, years: years) - par) < 1e-15)
            let ends = (1...Int(2 * years)).map { Double($0) / 2 }
            #expect(abs(curve.swapRate(ends: ends, accruals: ends.map { _ in 0.5 }) - par) < 1e-15)
            let later = ForwardCurve(curve, from: 3.25)
            #expect(abs(curve.forwardParYield(from: 3.25, years: years) - later.parYield(maturity: years)) < 1e-14)
            #expect(abs(ShiftedCurve(curve, by: 0.01).zeroRate(years) - curve.zeroRate(years) - 0.01) < 1e-14)
            #expect(abs(later.forwardRate(2) - curve.forwardRate(5.25)) < 1e-15)
        }
    }

    @Test("a bond that the curve prices has no curve-adjusted spread, and at a par coupon next to none over the par yield")
    func fairBonds() throws {
        var random = TestRun.generator("G-spreads")
        for _ in 0..<TestRun.count(100, torture: 5_000) {
            let curve = RandomCurve.svensson(&random)
            let settlement = CalendarDate(dayNumber: random.int(15_000...20_000))
            let maturity = settlement.adding(days: random.int(200...10_000))
            let par = curve.parYield(maturity: Double(maturity - settlement) / 365)
            guard par >= 0 else { continue }
            let convention = random.pick([YieldConvention.usStreet, .ukDMO, .compounded])
            let entry = try SettledBond(
                example(100 * par, maturity, from: settlement, convention), settlement: settlement)
            let fair = try KeyRateDurations([entry], curve: curve, keys: KeyRates(times: [1])).dirtyPrices
            let spread = try GSpread.spreads(of: [entry], dirtyPrices: fair, curve: curve)[0]
            #expect(abs(spread.curveAdjusted) < 1e-13, "\(spread)")
            // Half-years are not all 182.5 days, nor years 365: the times differ by some days and one in 1,460, and nothing else does.
            let years = Double(maturity - settlement) / 365
            let limit = abs(par) * (3 / 365 / years + 0.001) + 1e-5
            #expect(abs(spread.spread) < limit, "\(convention), \(settlement) to \(maturity): \(spread)")
            let cheap = try GSpread.spreads(of: [entry], dirtyPrices: [fair[0] * 0.99], curve: curve)[0]
            #expect(cheap.spread > spread.spread && cheap.curveAdjusted > 0)
        }
    }

    @Test("in its last period a street bond is compared with simple interest, and an annual one with annual coupons")
    func conventions() throws {
        let curve = FlatCurve(rate: 0.05)
        let short = try SettledBond(example(4, "2024-10-15", from: "2024-07-15", .usStreet), settlement: "2024-07-15")
        let simple = try GSpread.spreads(of: [short], dirtyPrices: [101], curve: curve)[0].parYield
        #expect(abs(simple - (1 / curve.discountFactor(92.0 / 365) - 1) / (92.0 / 365)) < 1e-15)
        let annual = try SettledBond(
            example(4, "2034-07-15", from: "2024-07-15", frequency: .annual, .icma), settlement: "2024-07-15")
        let par = try GSpread.spreads(of: [annual], dirtyPrices: [95], curve: curve)[0].parYield
        #expect(abs(par - Elementary.expm1(0.05)) < 1e-13)
        let bill = try SettledBond(
            exampleZero("2024-07-15", "2024-10-15", dayCount: .actual360, .discount), settlement: "2024-07-15")
        #expect(throws: MeasureError.needsCompounding(index: 0, .discount)) {
            try GSpread.spreads(of: [bill], dirtyPrices: [99], curve: curve)
        }
    }
}
