import FixedIncome
import QuantMath
import Testing

@Suite("Fits that gross errors do not bend")
struct RobustFitTests {
    @Test("without gross errors the fit is plain least squares", arguments: FitMethod.allCases)
    func cleanMarket(method: FitMethod) throws {
        var random = TestRun.generator("clean \(method)")
        for _ in 0..<TestRun.count(3, torture: 50) {
            let market = try RandomMarket(
                try RandomMarket.bonds(random.int(40...120), &random), off: RandomMarket.truth, noise: 3e-4, &random)
            let (robust, plain) = try (market.fit(method), market.fit(method, FitOptions(robust: nil)))
            #expect(robust.weights.allSatisfy { $0 == 1 })
            #expect(abs(robust.rootMeanSquareError / plain.rootMeanSquareError - 1) < 1e-9, "\(method)")
        }
    }

    @Test("one bond in twenty at a price ten percent off is named, and the curve stays", arguments: FitMethod.allCases)
    func plantedErrors(method: FitMethod) throws {
        var random = TestRun.generator("planted \(method)")
        for _ in 0..<TestRun.count(3, torture: 50) {
            let count = random.int(80...160)
            let market = try RandomMarket(
                try RandomMarket.bonds(count, &random), off: RandomMarket.truth, noise: 1e-4, &random)
            let clean = try market.fit(method)
            var prices = market.prices
            var planted: Set<Int> = []
            while planted.count < count / 20 {
                let bond = random.int(0...(count - 1))
                // Within three months of maturity ten percent is beyond any yield; and where the curve can't follow the market, ten percent
                // of a long bond are no gross error: only beyond eight deviations is a price doubted at all.
                let deviations = 0.1 / market.durations[bond] / clean.rootMeanSquareError
                guard market.durations[bond] > 0.5, deviations > 16, planted.insert(bond).inserted else { continue }
                prices[bond] *= random.oneIn(2) ? 0.9 : 1.1
            }
            let spoilt = try RandomMarket(market.entries, prices: prices).fit(method)
            #expect(spoilt.downWeighted == planted.sorted(), "\(method), \(count) bonds")
            for time in [0.5, 1, 2, 5, 10, 20, 29] {
                let move = abs(spoilt.curve.zeroRate(time) - clean.curve.zeroRate(time))
                #expect(move < 5e-4, "\(method), \(count) bonds, \(time) years: \(move * 1e4) bp")
            }
        }
    }

    @Test("a slipped digit is named with its distance and weight")
    func slippedDigit() throws {
        var random = TestRun.generator("slipped")
        let market = try RandomMarket(try RandomMarket.bonds(60, &random), off: RandomMarket.truth, noise: 2e-4, &random)
        var prices = market.prices
        prices[30] += 20
        let fit = try RandomMarket(market.entries, prices: prices).fit(.svensson)
        let doubt = try #require(fit.downWeightings.first)
        #expect(fit.downWeighted == [30])
        #expect(doubt.weight == 0 && doubt.deviations < -12 && doubt.yieldError < 0)
        #expect(fit.weights[30] == 0)
    }
}
