import FixedIncome
import QuantMath
import Testing

@Suite("Interpolated curves")
struct InterpolatedCurveTests {
    @Test("a curve goes through its nodes and begins at a discount factor of 1", arguments: CurveInterpolation.allCases)
    func nodes(interpolation: CurveInterpolation) throws {
        var random = TestRun.generator("curve nodes \(interpolation.rawValue)")
        for _ in 0..<TestRun.count(100, torture: 10_000) {
            let nodes = RandomNodes(&random)
            let curve = try nodes.curve(interpolation)
            #expect(curve.discountFactor(0) == 1)
            for (time, rate) in zip(nodes.times, nodes.rates) {
                #expect((curve.zeroRate(time) - rate).magnitude <= 2 * rate.ulp, "\(time) of \(nodes)")
            }
        }
    }

    @Test("many discount factors have the bits of single ones, in any order", arguments: CurveInterpolation.allCases)
    func batch(interpolation: CurveInterpolation) throws {
        var random = TestRun.generator("curve batch \(interpolation.rawValue)")
        for _ in 0..<TestRun.count(50, torture: 5_000) {
            let nodes = RandomNodes(&random)
            let curve = try nodes.curve(interpolation)
            let times = nodes.probes(&random)
            #expect(curve.discountFactors(times) == times.map(curve.discountFactor), "\(nodes)")
            #expect(curve.discountFactors([]).isEmpty)
        }
    }

    @Test("discount factor, zero rate and forward rate are views of one function", arguments: CurveInterpolation.allCases)
    func views(interpolation: CurveInterpolation) throws {
        var random = TestRun.generator("curve views \(interpolation.rawValue)")
        let width = 1e-5
        for _ in 0..<TestRun.count(100, torture: 10_000) {
            let nodes = RandomNodes(&random)
            let curve = try nodes.curve(interpolation)
            for time in nodes.probes(&random) where time > width {
                let exponent = -Elementary.log(curve.discountFactor(time))
                #expect((curve.zeroRate(time) - exponent / time).magnitude < 1e-15 / time + 1e-15, "\(time) of \(nodes)")
                // Not across a node: the forward rate may jump there.
                if nodes.times.contains(where: { ($0 - time).magnitude < 2 * width }) { continue }
                let difference = curve.forwardRate(from: time - width, to: time + width)
                let curvature = 1e-8 * (1 + curve.forwardRate(time).magnitude) / width * 1e-2
                #expect((curve.forwardRate(time) - difference).magnitude < curvature, "\(time) of \(nodes)")
            }
        }
    }

    @Test("before the first node the zero rate stays, beyond the last the forward rate", arguments: CurveInterpolation.allCases)
    func ends(interpolation: CurveInterpolation) throws {
        let curve = try InterpolatedCurve(times: [1, 2, 5], zeroRates: [0.03, 0.035, 0.033], interpolation: interpolation)
        if interpolation != .monotoneConvex { #expect((curve.zeroRate(0.4) - 0.03).magnitude < 1e-17) }
        #expect((curve.forwardRate(5) - curve.forwardRate(9)).magnitude < 1e-15)
        #expect((curve.forwardRate(5) - curve.forwardRate(5.0.nextDown)).magnitude < 1e-15)
        #expect((curve.forwardRate(from: 6, to: 30) - curve.forwardRate(5)).magnitude < 1e-15)
        let flat = try InterpolatedCurve(times: [2], zeroRates: [0.03], interpolation: interpolation)
        for time in [0, 1, 2, 7.5] {
            #expect((flat.zeroRate(time) - 0.03).magnitude < 1e-16)
            #expect((flat.forwardRate(time) - 0.03).magnitude < 1e-16)
        }
    }

    @Test("the spline has two continuous derivatives at its nodes, the monotone cubic one", arguments: [true, false])
    func smoothness(isNatural: Bool) throws {
        let times: [Double] = [1, 2, 4, 7, 12]
        let curve = try InterpolatedCurve(
            times: times, zeroRates: [0.03, 0.035, 0.033, 0.04, 0.041], interpolation: isNatural ? .naturalCubic : .monotoneCubic)
        for time in times.dropFirst().dropLast() {
            #expect((curve.forwardRate(time) - curve.forwardRate(time.nextDown)).magnitude < 1e-15, "slope at \(time)")
            guard isNatural else { continue }
            let width = 1e-4
            let left = curve.forwardRate(time) - curve.forwardRate(time - width)
            let right = curve.forwardRate(time + width) - curve.forwardRate(time)
            #expect((left - right).magnitude / width < 1e-4, "curvature at \(time)")
        }
    }

    @Test("the monotone cubic stays between its nodes' rates")
    func monotoneRange() throws {
        var random = TestRun.generator("monotone range")
        for _ in 0..<TestRun.count(200, torture: 20_000) {
            let nodes = RandomNodes(&random, nodes: 2...14)
            let curve = try nodes.curve(.monotoneCubic)
            for index in 1..<nodes.times.count {
                let (low, high) = (
                    min(nodes.rates[index - 1], nodes.rates[index]), max(nodes.rates[index - 1], nodes.rates[index])
                )
                for _ in 0..<5 {
                    let rate = curve.zeroRate(random.double(nodes.times[index - 1]...nodes.times[index]))
                    #expect(rate >= low - 1e-16 && rate <= high + 1e-16, "\(rate) of \(nodes)")
                }
            }
        }
    }

    @Test("monotone convex forward rates are positive, or negative, where the discrete ones are", arguments: [1.0, -1])
    func convexSigns(sign: Double) throws {
        var random = TestRun.generator("convex signs")
        for _ in 0..<TestRun.count(200, torture: 20_000) {
            var nodes = RandomNodes(positiveForwards: &random)
            nodes.rates = nodes.rates.map { sign * $0 }
            let curve = try nodes.curve(.monotoneConvex)
            for time in nodes.probes(&random) {
                #expect(sign * curve.forwardRate(time) >= -1e-16, "\(time) of \(nodes)")
            }
        }
    }

    @Test("monotone convex forward rates are those of the paper's formulas by hand")
    func convexByHand() throws {
        // Discrete forward rates 3, 4 and 5 %; at the nodes 2.75, 3.5, 4.5 and 5.25 %.
        let curve = try InterpolatedCurve(times: [1, 2, 3], zeroRates: [0.03, 0.035, 0.04], interpolation: .monotoneConvex)
        for (time, forward) in [(0, 0.0275), (1, 0.035), (2, 0.045), (3, 0.0525), (4, 0.0525)] {
            #expect((curve.forwardRate(Double(time)) - forward).magnitude < 1e-15, "\(time)")
        }
        // In the second gap g runs from −0.5 to 0.5 %, region i: g(x) = −0.005 (1 − 4x + 3x²) + 0.005 (−2x + 3x²) = −0.005 + 0.01 x.
        #expect((curve.forwardRate(1.25) - 0.0375).magnitude < 1e-15)
        // In the third g1 = −g0 / 2, where regions i and iii meet: g(x) = −0.005 (1 − 4x + 3x²) + 0.0025 (−2x + 3x²).
        #expect((curve.forwardRate(2.5) - (0.05 + 0.005 * 0.25 - 0.0025 * 0.25)).magnitude < 1e-15)
    }

    @Test("rates of any compounding and discount factors make the same curve", arguments: CurveInterpolation.allCases)
    func constructors(interpolation: CurveInterpolation) throws {
        let times = [0.25, 1, 3, 10]
        let curve = try InterpolatedCurve(times: times, zeroRates: [0.05, 0.045, 0.04, 0.042], interpolation: interpolation)
        let fromFactors = try InterpolatedCurve(
            times: times, discountFactors: curve.discountFactors(times), interpolation: interpolation)
        for (rate, other) in zip(curve.zeroRates, fromFactors.zeroRates) { #expect((rate - other).magnitude < 1e-15) }
        for compounding in [Compounding.continuous, .simple, .compounded(perYear: 2), .simpleThenCompounded(perYear: 2)] {
            let rates = times.map { curve.zeroRate($0, compounding: compounding) }
            let back = try InterpolatedCurve(times: times, rates: rates, compounding: compounding, interpolation: interpolation)
            for (rate, other) in zip(curve.zeroRates, back.zeroRates) {
                #expect((rate - other).magnitude < 1e-15, "\(compounding)")
            }
        }
    }

    @Test("impossible nodes are refused with their place")
    func refused() {
        func error(_ times: [Double], _ rates: [Double], _ interpolation: CurveInterpolation = .linearZero) -> CurveError? {
            do throws(CurveError) {
                _ = try InterpolatedCurve(times: times, zeroRates: rates, interpolation: interpolation)
                return nil
            } catch {
                return error
            }
        }
        #expect(error([], []) == .nodeCount(times: 0, values: 0))
        #expect(error([1, 2], [0.03]) == .nodeCount(times: 2, values: 1))
        #expect(error([1, 1], [0.03, 0.03]) == .invalidTime(index: 1, found: 1, expected: "years, above the 1.0 before it"))
        #expect(error([-1, 1], [0.03, 0.03]) == .invalidTime(index: 0, found: -1, expected: "years, at least 0"))
        #expect(error([1, .infinity], [0.03, 0.03]) != nil)
        #expect(error([.nan, 1], [0.03, 0.03]) != nil)
        #expect(error([1, 2], [0.03, .infinity]) == .invalidRate(index: 1, found: .infinity, expected: "a finite number"))
        for interpolation in CurveInterpolation.allCases {
            let hasNoRateAtZero = interpolation == .logLinearDiscount || interpolation == .monotoneConvex
            #expect((error([0, 1], [0.03, 0.03], interpolation) != nil) == hasNoRateAtZero, "\(interpolation)")
        }
        #expect(throws: CurveError.invalidDiscountFactor(index: 1, found: 0)) {
            try InterpolatedCurve(times: [1, 2], discountFactors: [0.9, 0], interpolation: .linearZero)
        }
        #expect(throws: CurveError.self) {
            try InterpolatedCurve(times: [1], rates: [-1.5], compounding: .simple, interpolation: .linearZero)
        }
    }
}
