import FixedIncome
import QuantMath
import Testing

@Suite("Curves from par yields")
struct ParYieldBootstrapTests {
    /// A market of par yields.
    struct Market: Sendable, CustomTestStringConvertible {
        let name: String
        let years: [Double]
        /// Percent.
        let yields: [Double]
        var frequency = Frequency.semiannual
        var testDescription: String { name }

        func bootstrap(_ interpolation: CurveInterpolation) throws(CurveError) -> BootstrappedCurve {
            try CurveBootstrap.parYields(
                years: years, yields: yields.map { $0 / 100 }, frequency: frequency, interpolation: interpolation)
        }

        /// With one yield moved by a decimal.
        func moved(_ input: Int, by amount: Double) -> Market {
            var moved = yields
            moved[input] += 100 * amount
            return Market(name: name, years: years, yields: moved, frequency: frequency)
        }

        private static let tenors: [Double] = [1.0 / 12, 1.0 / 6, 0.25, 1.0 / 3, 0.5, 1, 2, 3, 5, 7, 10, 20, 30]

        static let all = [
            Market(
                name: "inverted", years: tenors,
                yields: [5.47, 5.46, 5.47, 5.45, 5.33, 5.09, 4.71, 4.52, 4.33, 4.36, 4.36, 4.66, 4.51]),
            Market(
                name: "near zero", years: tenors,
                yields: [0.01, 0.02, 0.035, 0.04, 0.05, 0.07, 0.11, 0.15, 0.30, 0.61, 0.93, 1.46, 1.65]),
            Market(
                name: "below zero", years: tenors,
                yields: [-0.5, -0.51, -0.55, -0.5, -0.6, -0.65, -0.7, -0.68, -0.5, -0.3, -0.1, 0.1, 0.05]),
            Market(name: "ragged", years: tenors, yields: [2, 1, 3, 2.5, 4, 6, 3, 8, 2, 7, 5, 4, 6]),
            Market(name: "one tenor", years: [10], yields: [4]),
            // The swaps of QuantLib's test-suite/piecewiseyieldcurve.cpp, as annual par yields.
            Market(
                name: "annual swaps", years: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 15, 20, 25, 30],
                yields: [4.54, 4.63, 4.75, 4.86, 4.99, 5.11, 5.23, 5.33, 5.41, 5.47, 5.60, 5.75, 5.89, 5.95, 5.96],
                frequency: .annual),
            Market(name: "few tenors", years: [0.25, 2, 30], yields: [5, 4, 4.5], frequency: .quarterly),
        ]
    }

    @Test("every input is worth par within 1e-12", arguments: Market.all, CurveInterpolation.allCases)
    func reprices(market: Market, interpolation: CurveInterpolation) throws {
        let curve = try market.bootstrap(interpolation).curve
        let perYear = Double(market.frequency.perYear)
        for (years, percent) in zip(market.years, market.yields) {
            let yield = percent / 100
            if years * perYear <= 1 {
                #expect(((1 + yield * years) * curve.discountFactor(years) - 1).magnitude < 1e-12, "\(years) years")
            } else {
                var value = curve.discountFactor(years)
                for period in 1...Int(years * perYear) {
                    value += yield / perYear * curve.discountFactor(Double(period) / perYear)
                }
                #expect((value - 1).magnitude < 1e-12, "\(years) years")
                #expect(
                    (curve.parYield(maturity: years, frequency: market.frequency) - yield).magnitude < 1e-12, "\(years) years")
            }
        }
    }

    @Test("a curve's own par yields give it back", arguments: CurveInterpolation.allCases)
    func roundTrip(interpolation: CurveInterpolation) throws {
        var random = TestRun.generator("par round trip \(interpolation.rawValue)")
        for _ in 0..<TestRun.count(40, torture: 4_000) {
            let (slope, level) = (random.double(-0.01...0.02), random.double(0.01...0.05))
            let years = [0.25, 0.5, 1, 2, 3, 5, 7, 10, 15, 20, 30].filter { _ in !random.oneIn(4) }
            guard !years.isEmpty else { continue }
            let rates = years.map { level + slope * (1 - Elementary.exp(-$0 / 4)) + random.double(-0.001...0.001) }
            let curve = try InterpolatedCurve(times: years, zeroRates: rates, interpolation: interpolation)
            let yields = years.map { curve.parYield(maturity: $0) }
            let back = try CurveBootstrap.parYields(years: years, yields: yields, interpolation: interpolation).curve
            for (index, rate) in rates.enumerated() {
                #expect((back.zeroRates[index] - rate).magnitude < 1e-12, "\(years[index]) years of \(years), \(rates)")
            }
        }
    }

    @Test(
        "derivatives by the yields are central differences within 1e-6", arguments: Market.all.filter { $0.name != "ragged" },
        CurveInterpolation.allCases)
    func derivatives(market: Market, interpolation: CurveInterpolation) throws {
        let base = try market.bootstrap(interpolation)
        #expect(base.inputs == market.yields.map { $0 / 100 })
        let (nodes, times) = (base.nodeSensitivities, [0.04, 0.4, 1.5, 4, 11, 28, 40])
        let rates = times.map(base.zeroRateSensitivities)
        var check = DerivativeCheck(width: 1e-7)
        for input in market.yields.indices {
            let up = try market.moved(input, by: check.width).bootstrap(interpolation).curve
            let down = try market.moved(input, by: -check.width).bootstrap(interpolation).curve
            for (node, here) in base.curve.zeroRates.enumerated() {
                let holds = check.holds(nodes[node][input], up: up.zeroRates[node], here: here, down: down.zeroRates[node])
                #expect(holds, "node \(node) by \(market.years[input]) years")
            }
            for (index, time) in times.enumerated() {
                let holds = check.holds(
                    rates[index][input], up: up.zeroRate(time), here: base.curve.zeroRate(time), down: down.zeroRate(time))
                #expect(holds, "\(time) by \(market.years[input]) years")
            }
        }
        #expect(check.kinksAreRare, "\(check.kinks) kinks among \(check.compared)")
    }

    @Test("a flat market is a flat curve", arguments: CurveInterpolation.allCases)
    func flat(interpolation: CurveInterpolation) throws {
        let market = Market(name: "flat", years: [0.5, 1, 2, 5, 10, 30], yields: [4, 4, 4, 4, 4, 4])
        let curve = try market.bootstrap(interpolation).curve
        let rate = Compounding.compounded(perYear: 2).continuousRate(0.04, time: 1)
        for time in [0, 0.2, 0.5, 3.3, 17, 50] { #expect((curve.zeroRate(time) - rate).magnitude < 1e-14, "\(time)") }
    }

    @Test("what can't be is refused with its place")
    func refused() throws {
        func error(_ years: [Double], _ percent: [Double]) -> CurveError? {
            do throws(CurveError) {
                _ = try Market(name: "", years: years, yields: percent).bootstrap(.naturalCubic)
                return nil
            } catch {
                return error
            }
        }
        #expect(error([], []) == .nodeCount(times: 0, values: 0))
        #expect(error([1], [4, 5]) == .nodeCount(times: 1, values: 2))
        #expect(error([1, 0.5], [4, 4]) == .invalidTime(index: 1, found: 0.5, expected: "years, above the 1.0 before it"))
        #expect(error([0], [4]) == .invalidTime(index: 0, found: 0, expected: "years, above 0"))
        #expect(
            error([0.5, 1.25], [4, 4])
                == .invalidTime(index: 1, found: 1.25, expected: "at most one period, or a whole number of them at 2 a year"))
        #expect(error([0.25], [-500]) == .invalidRate(index: 0, found: -5, expected: "a finite yield, above -4.0"))
        guard case .noSolution(let index, let found, _) = error([1, 2, 30], [4, 4, 60]) else {
            Issue.record("found \(error([1, 2, 30], [4, 4, 60]).debugDescription)")
            return
        }
        #expect(index == 2 && found == 0.6)
    }
}
