import FixedIncome
import QuantMath
import Testing

@Suite("Svensson fits")
struct SvenssonFitterTests {
    private static let settlement: CalendarDate = "2015-11-02"

    /// Semi-annual bonds on three coupon cycles, one of them amortising, so that closed forms and plain sums both occur.
    private static func entries() throws -> [SettledBond] {
        let bonds = try (1...40).map { number in
            let maturity = CalendarDate(stringLiteral: ["2016-02-15", "2016-03-31", "2016-05-15"][number % 3]).adding(
                months: 6 * (number + number % 5))
            return try FixedRateBond(maturity: maturity, coupon: 0.01 + 0.001 * Double(number), frequency: .semiannual)
                .resolved(using: .weekends, from: settlement)
        }
        let sinking = try AmortisingBond(
            coupon: 0.03, repayments: [AmortisingBond.Repayment(date: "2019-05-15", amount: 40)],
            terms: CouponTerms(maturity: "2024-05-15", frequency: .semiannual), steps: [], redemption: 100
        ).resolved(using: .weekends, from: settlement)
        return try (bonds + [sinking]).map { try SettledBond($0, settlement: settlement) }
    }

    private static let truth = SvenssonCurve(beta0: 0.05, beta1: -0.049, beta2: -0.03, beta3: -0.05, tau1: 2.1, tau2: 11)

    @Test("bonds priced off a curve give that curve back, with no error left")
    func recoversCurve() throws {
        let entries = try Self.entries()
        let fitter = try SvenssonFitter(entries)
        let prices = fitter.flows.prices(Self.truth)
        let yields = try BondBook(entries).yields(dirtyPrices: prices).map { try $0.get() }
        let durations = BondBook(entries).measures(yields: yields).modifiedDuration
        let fit = try fitter.fit(dirtyPrices: prices, modifiedDurations: durations)
        #expect(fit.rootMeanSquareError < 1e-7)
        for time in [0.5, 2, 5, 10, 20] {
            #expect(abs(fit.curve.zeroRate(time) - Self.truth.zeroRate(time)) < 1e-6, "\(time) years")
        }
    }

    @Test("fitted prices are the payments' values, summed bond by bond")
    func pricesAreSums() throws {
        let entries = try Self.entries()
        let prices = try SvenssonFitter(entries).flows.prices(Self.truth)
        for (entry, price) in zip(entries, prices) {
            let sum = entry.payments.reduce(0.0) {
                $0 + $1.amount * Self.truth.discountFactor(Double($1.date - entry.settlement) / 365)
            }
            #expect(abs(price - sum) < 1e-12 * sum, "\(entry.bond.maturity)")
        }
    }

    @Test("derivatives by each parameter are those of finite differences", arguments: 0..<6)
    func derivatives(parameter: Int) throws {
        let entries = try Self.entries()
        let flows = try SvenssonFitter(entries).flows
        let prices = flows.prices(Self.truth)
        var jacobian = SvenssonJacobian(flows, prices: prices, weights: prices.map { 1 / $0 })
        _ = jacobian.evaluate(Self.truth)
        let width = 1e-6
        let (up, down) = (flows.prices(Self.moved(parameter, width)), flows.prices(Self.moved(parameter, -width)))
        for bond in prices.indices {
            let difference = (up[bond] - down[bond]) / (2 * width)
            #expect(abs(jacobian.derivatives[bond][parameter] - difference) < 1e-6 * max(1, abs(difference)), "bond \(bond)")
        }
    }

    /// The true curve with one parameter moved; the time scales by their logarithms.
    private static func moved(_ parameter: Int, _ amount: Double) -> SvenssonCurve {
        var values = [truth.beta0, truth.beta1, truth.beta2, truth.beta3, truth.tau1, truth.tau2]
        if parameter < 4 { values[parameter] += amount } else { values[parameter] *= Elementary.exp(amount) }
        return SvenssonCurve(
            beta0: values[0], beta1: values[1], beta2: values[2], beta3: values[3], tau1: values[4], tau2: values[5])
    }

    @Test("six bonds are too few")
    func tooFew() throws {
        let entries = try Self.entries()
        #expect(throws: CurveError.tooFewBonds(found: 6, needed: 7)) { try SvenssonFitter(Array(entries.prefix(6))) }
    }
}
