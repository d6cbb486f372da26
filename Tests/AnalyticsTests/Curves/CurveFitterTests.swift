import FixedIncome
import QuantMath
import Testing

@Suite("Fitted curves of every method")
struct CurveFitterTests {
    /// A curve in the span of a method's family, for the bonds at hand.
    private static func member(of method: FitMethod, _ entries: [SettledBond], _ random: inout SplitMix64) throws -> FittedCurve {
        switch method {
        case .nelsonSiegel:
            return .nelsonSiegel(
                NelsonSiegelCurve(
                    beta0: random.double(0.02...0.06), beta1: random.double(-0.04...0.01), beta2: random.double(-0.04...0.04),
                    tau: random.double(0.8...4)))
        case .svensson: return .svensson(RandomMarket.truth)
        case .smithWilson: return try RandomMarket(entries, off: RandomMarket.truth, &random).fit(method).curve
        case .bSpline, .variableRoughness:
            let flat = try RandomMarket(entries, off: RandomMarket.truth, &random).fit(method)
            let breaks = flat.parameters.filter { $0.name.hasPrefix("break") }.map(\.value)
            // A straight line bends nowhere, so that no penalty counts; B-splines of straight lines lie at means of knots.
            let knots = [0, 0, 0] + breaks + [Double](repeating: breaks[breaks.count - 1], count: 3)
            let line = (0..<(breaks.count + 2)).map { place -> Double in
                let mean: Double = (knots[place + 1] + knots[place + 2] + knots[place + 3]) / 3
                return 0.01 + 0.001 * mean
            }
            let wiggle = method == .bSpline ? 0.005 : 0
            return .spline(
                try ForwardSpline(breaks: breaks, coefficients: line.map { $0 + wiggle * random.double(-1...1) }))
        }
    }

    @Test("bonds priced off a curve of the family are repriced without an error", arguments: FitMethod.allCases)
    func reprices(method: FitMethod) throws {
        var random = TestRun.generator("reprices \(method)")
        for _ in 0..<TestRun.count(3, torture: 50) {
            let entries = try RandomMarket.bonds(random.int(40...90), &random)
            let curve = try Self.member(of: method, entries, &random)
            let market = try RandomMarket(entries, off: curve, &random)
            // A ridge leaves a residual in proportion to it: here far less than the limit.
            let options = FitOptions(smithWilson: SmithWilsonSettings(ridge: 1e-14))
            let fit = try market.fit(method, options)
            // A line with rounded coefficients bends a little where breaks are a week apart, and the penalty minds.
            let limit = method == .variableRoughness ? 2e-8 : 1e-9
            for (index, price) in market.prices.enumerated() {
                #expect(
                    abs(fit.fittedDirtyPrices[index] - price) < limit,
                    "\(method), bond \(index) of \(entries.count): \(fit.fittedDirtyPrices[index] - price)")
            }
            #expect(fit.downWeighted.isEmpty)
        }
    }

    @Test("the curve of a fit prices the bonds as the fit says", arguments: FitMethod.allCases)
    func curveAgreesWithPrices(method: FitMethod) throws {
        var random = TestRun.generator("agrees \(method)")
        let market = try RandomMarket(try RandomMarket.bonds(60, &random), off: RandomMarket.truth, noise: 2e-4, &random)
        let fit = try market.fit(method)
        for (priced, fitted) in zip(RandomMarket.prices(market.entries, fit.curve), fit.fittedDirtyPrices) {
            #expect(abs(priced - fitted) < 1e-9)
        }
        for time in [0.0, 0.3, 4, 20, 40] {
            let width = 1e-5
            let (low, high) = (max(0, time - width), time + width)
            let slope = fit.curve.forwardRate(from: low, to: high)
            #expect(abs(slope - fit.curve.forwardRate((low + high) / 2)) < 1e-7, "\(method), forward at \(time)")
        }
    }

    @Test("sensitivities are central differences of fits with the weights held", arguments: FitMethod.allCases)
    func sensitivities(method: FitMethod) throws {
        var random = TestRun.generator("sensitivities \(method)")
        let market = try RandomMarket(try RandomMarket.bonds(70, &random), off: RandomMarket.truth, noise: 1e-4, &random)
        let options = FitOptions(robust: nil)
        let fit = try market.fit(method, options)
        #expect(fit.isConverged)
        let fitter = try CurveFitter(market.entries, method: method, options: options)
        for bond in stride(from: 1, to: 70, by: 23) {
            func moved(_ amount: Double) throws -> FittedCurve {
                var (prices, durations) = (market.prices, market.durations)
                prices[bond] += amount
                durations[bond] *= market.prices[bond] / prices[bond]
                return try fitter.fit(FitMarket(dirtyPrices: prices, modifiedDurations: durations)).curve
            }
            // Parametric curves have other minima nearby, which a wider step may reach; the others have one, and a wider step rounds less.
            let width = ([.nelsonSiegel, .svensson].contains(method) ? 0.0001 : 0.001) * market.durations[bond]
            let (up, down, further, back) = try (moved(width), moved(-width), moved(2 * width), moved(-2 * width))
            for time in [0, 0.5, 2, 7, 20, 40] {
                let near = (up.zeroRate(time) - down.zeroRate(time)) / (2 * width)
                let far = (further.zeroRate(time) - back.zeroRate(time)) / (4 * width)
                let exact = fit.zeroRateSensitivities(time)
                let size = exact.map(abs).max() ?? 0
                #expect(abs((4 * near - far) / 3 - exact[bond]) < 1e-6 * size, "\(method), bond \(bond), \(time) years")
            }
        }
    }

    @Test("a bond of weight 0 leaves the fit as if it were absent", arguments: FitMethod.allCases)
    func zeroWeight(method: FitMethod) throws {
        var random = TestRun.generator("weight \(method)")
        let market = try RandomMarket(try RandomMarket.bonds(50, &random), off: RandomMarket.truth, noise: 2e-4, &random)
        let left = (0..<50).filter { $0 % 7 != 3 }
        let weighed = try market.fit(method, weights: (0..<50).map { $0 % 7 == 3 ? 0 : 1 })
        let absent = try RandomMarket(left.map { market.entries[$0] }, prices: left.map { market.prices[$0] }).fit(method)
        for time in [0.5, 3, 12, 25] {
            #expect(abs(weighed.curve.zeroRate(time) - absent.curve.zeroRate(time)) < 1e-10, "\(method), \(time) years")
        }
        for (place, bond) in left.enumerated() {
            let (first, second) = (weighed.residualStandardErrors[bond], absent.residualStandardErrors[place])
            #expect(abs(first - second) < 1e-6 * second, "\(method), bond \(bond)")
        }
        // What the curve was not fitted to is surely further from it than a usual bond.
        for bond in 0..<50 where bond % 7 == 3 { #expect(weighed.residualStandardErrors[bond] > weighed.standardError) }
    }

    @Test(
        "residuals over their own standard errors have a variance of one",
        arguments: [FitMethod.nelsonSiegel, .svensson, .bSpline])
    func standardErrors(method: FitMethod) throws {
        var random = TestRun.generator("errors \(method)")
        // Two humps where two are fitted: a hump of size 0 may have any time scale.
        let curve: any TermStructure =
            method == .svensson ? RandomMarket.truth : NelsonSiegelCurve(beta0: 0.045, beta1: -0.03, beta2: -0.02, tau: 2)
        let entries = try RandomMarket.bonds(40, &random)
        var (squares, count, levels) = (0.0, 0.0, [Double]())
        for _ in 0..<TestRun.count(60, torture: 600) {
            let market = try RandomMarket(entries, off: curve, noise: 3e-4, &random)
            let fit = try market.fit(method, FitOptions(robust: nil), weights: (0..<40).map { $0 % 9 == 4 ? 0 : 1 })
            for bond in 0..<40 {
                let error = (market.prices[bond] - fit.fittedDirtyPrices[bond]) / (market.prices[bond] * market.durations[bond])
                // A bond that alone holds a bend of the curve has no error to judge.
                guard fit.residualStandardErrors[bond] > 0.01 * fit.standardError else { continue }
                let score = error / fit.residualStandardErrors[bond]
                squares += score * score
                count += 1
            }
            if let level = fit.parameters.first(where: { $0.name == "beta0" }), let error = level.standardError {
                levels.append((level.value - 0.045) / error)
            }
        }
        #expect(abs(squares / count - 1) < 0.12, "\(method)")
        if method == .nelsonSiegel {
            let variance = levels.reduce(0) { $0 + $1 * $1 } / Double(levels.count)
            #expect(variance > 0.4 && variance < 2.2, "beta0: \(variance)")
        }
    }

    @Test("parametric fits use as many degrees of freedom as they have parameters, penalised ones fewer than coefficients")
    func degreesOfFreedom() throws {
        var random = TestRun.generator("freedom")
        let market = try RandomMarket(try RandomMarket.bonds(90, &random), off: RandomMarket.truth, noise: 2e-5, &random)
        #expect(abs(try market.fit(.nelsonSiegel).degreesOfFreedom - 4) < 1e-6)
        #expect(abs(try market.fit(.svensson).degreesOfFreedom - 6) < 1e-6)
        let spline = try market.fit(.bSpline)
        let coefficients = spline.parameters.filter { $0.name.hasPrefix("coefficient") }.count
        #expect(abs(spline.degreesOfFreedom - Double(coefficients)) < 1e-6)
        let smooth = try market.fit(.variableRoughness)
        let stiff = try market.fit(
            .variableRoughness, FitOptions(roughness: RoughnessSchedule(long: 16, short: 16, scale: 1)))
        #expect(smooth.degreesOfFreedom < 30 && smooth.degreesOfFreedom > 4)
        // Only a straight line bends nowhere.
        #expect(abs(stiff.degreesOfFreedom - 2) < 0.01)
        #expect(try market.fit(.smithWilson).degreesOfFreedom < 90)
    }

    @Test("wide bid–ask spreads count less, unknown ones as usual")
    func bidAsk() throws {
        var random = TestRun.generator("spreads")
        let entries = try RandomMarket.bonds(50, &random)
        var market = try RandomMarket(entries, off: RandomMarket.truth, &random)
        // One bond of ten has a price off by 20 bp and a spread twenty times the others'.
        var prices = market.prices
        for bond in stride(from: 4, to: 50, by: 10) { prices[bond] *= 1 + 0.002 * market.durations[bond] }
        market = try RandomMarket(entries, prices: prices)
        let spreads = (0..<50).map { bond -> Double? in
            bond == 7 ? nil : prices[bond] * market.durations[bond] * (bond % 10 == 4 ? 0.002 : 0.0001)
        }
        let fitter = try CurveFitter(entries, options: FitOptions(robust: nil))
        let (plain, weighed) = try (fitter.fit(market.market()), fitter.fit(market.market(spreads: spreads)))
        func distance(_ fit: CurveFit) -> Double {
            [1, 3, 7, 15, 25].map { abs(fit.curve.zeroRate($0) - RandomMarket.truth.zeroRate($0)) }.max() ?? 0
        }
        #expect(distance(weighed) < 0.05 * distance(plain))
    }

    @Test("markets that cannot be are refused with the bond and the field")
    func refusals() throws {
        var random = TestRun.generator("refusals")
        let market = try RandomMarket(try RandomMarket.bonds(12, &random), off: RandomMarket.truth, &random)
        let fitter = try CurveFitter(market.entries)
        var durations = market.durations
        durations[3] = 0
        #expect(throws: CurveError.invalidMarket(index: 3, field: "modified_duration", found: 0, expected: "years above 0")) {
            try fitter.fit(FitMarket(dirtyPrices: market.prices, modifiedDurations: durations))
        }
        #expect(throws: CurveError.wrongCount(field: "dirty_price", found: 11, needed: 12)) {
            try fitter.fit(FitMarket(dirtyPrices: Array(market.prices.dropLast()), modifiedDurations: market.durations))
        }
        #expect(throws: CurveError.tooFewBonds(found: 6, needed: 7)) {
            try fitter.fit(market.market(weights: (0..<12).map { $0 < 6 ? 1 : 0 }))
        }
        #expect(throws: CurveError.tooFewBonds(found: 4, needed: 5)) {
            try CurveFitter(Array(market.entries.prefix(4)), method: .nelsonSiegel)
        }
    }
}
