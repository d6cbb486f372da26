import QuantMath

/// A fit by reweighting, around an engine that solves one weighted problem.
struct RobustFit<Engine: FitEngine> {
    private var engine: Engine
    private let rule: RobustRule?
    private let flows: FitFlows
    private let prices: [Double]
    private let scales: FitMarket.Scales
    private let screen: NeighbourScreen
    /// Prices off a curve too stiff to follow a single bond; nil where the engine's own are.
    private let guide: [Double]?

    /// What a fit ends with.
    struct Result {
        var outcome: FitOutcome
        /// A bond's robust weight, from 0 to 1; 1 for bonds that do not take part.
        var weights: [Double]
        /// The robust standard deviation of a bond's yield error that the weights were found by, a decimal a year; nil without a rule.
        var deviation: Double?
        var weighings: Int
    }

    /// Rounds of reweighting at most, and the change of weights below which they end.
    private static var longest: Int { 50 }
    private static var settled: Double { 1e-6 }

    init(
        _ engine: Engine, rule: RobustRule?, terms: FitTerms, scales: FitMarket.Scales, guide: [Double]? = nil
    ) {
        self.guide = guide
        self.engine = engine
        self.rule = rule
        self.scales = scales
        flows = terms.flows
        prices = terms.prices
        screen = NeighbourScreen(lastTimes: terms.flows.lastTimes, isFitted: scales.isFitted)
    }

    /// The fit; nil when the equations have no solution.
    mutating func best() -> Result? {
        let full = [Double](repeating: 1, count: prices.count)
        guard let rule else {
            guard let plain = engine.solve(weights: scales.weights(robust: full)) else { return nil }
            return finish(plain, full, deviation: nil, weighings: 0)
        }
        guard var solution = start(rule) else { return nil }
        // Whether the solution is the best of all starts under full weights.
        var plain = solution.isPlain ? solution.found : nil
        var (weights, deviation) = (full, RobustRule.smallestDeviation)
        for round in 1...Self.longest {
            let errors = standardised(engine.prices(solution.found))
            deviation = robustDeviation(errors)
            let next = errors.indices.map { scales.isFitted[$0] ? rule.weight(errors[$0] / deviation) : 1 }
            let change = zip(next, weights).map { abs($0 - $1) }.max() ?? 0
            weights = next
            if next.allSatisfy({ $0 == 1 }) {
                guard let best = plain ?? engine.solve(weights: scales.weights(robust: full)) else { return nil }
                if plain != nil { return finish(best, full, deviation: deviation, weighings: round) }
                plain = best
                solution.found = best
                continue
            }
            guard let moved = engine.solve(weights: scales.weights(robust: weights), from: solution.found) else { return nil }
            solution.found = moved
            if change < Self.settled, round > 1 { return finishWeighted(moved, weights, deviation, round) }
        }
        return finishWeighted(solution.found, weights, deviation, Self.longest)
    }

    /// A first solution that no gross error bends, and whether it is the plain one.
    private mutating func start(_ rule: RobustRule) -> (found: Engine.Solution, isPlain: Bool)? {
        let full = [Double](repeating: 1, count: prices.count)
        var robust = full
        for bond in screen.gross(standardised(flatPrices())) { robust[bond] = 0 }
        let least = rule.trusted * RobustRule.smallestDeviation
        if let guide {
            for bond in screen.beyondAlone(standardised(guide), rule.trusted, atLeast: least) { robust[bond] = 0 }
        }
        guard let first = engine.solve(weights: scales.weights(robust: robust)) else { return nil }
        let errors = standardised(engine.prices(first))
        let doubted = screen.beyond(errors, rule.trusted, atLeast: least)
        guard doubted.contains(where: { robust[$0] == 1 }) else { return (first, robust == full) }
        for bond in doubted { robust[bond] = 0 }
        return engine.solve(weights: scales.weights(robust: robust)).map { ($0, false) }
    }

    /// Under weights that are held the search starts over, for the way there may have led to a lesser minimum.
    private mutating func finishWeighted(
        _ solution: Engine.Solution, _ weights: [Double], _ deviation: Double, _ weighings: Int
    ) -> Result? {
        let cold = engine.solve(weights: scales.weights(robust: weights))
        let warm = engine.solve(weights: scales.weights(robust: weights), from: solution)
        guard let best = [cold, warm].compactMap({ $0 }).min(by: { engine.squares($0) < engine.squares($1) }) else { return nil }
        return finish(best, weights, deviation: deviation, weighings: weighings)
    }

    private mutating func finish(
        _ solution: Engine.Solution, _ weights: [Double], deviation: Double?, weighings: Int
    ) -> Result? {
        engine.finish(solution, weights: scales.weights(robust: weights), scales: scales).map {
            Result(outcome: $0, weights: weights, deviation: deviation, weighings: weighings)
        }
    }

    /// Yield errors, each over its own relative standard deviation.
    private func standardised(_ fitted: [Double]) -> [Double] {
        prices.indices.map { (prices[$0] - fitted[$0]) * scales.yields[$0] * scales.precisions[$0].squareRoot() }
    }

    /// The robust standard deviation of standardised errors: a middle error, further out for the freedom that the curve took
    /// (Rousseeuw and Leroy, Robust Regression and Outlier Detection, 1987, section 5.4).
    private func robustDeviation(_ errors: [Double]) -> Double {
        let sizes = errors.indices.filter { scales.isFitted[$0] }.map { errors[$0].isFinite ? abs(errors[$0]) : .infinity }
            .sorted()
        let place = min((sizes.count + engine.order) / 2, sizes.count - 1)
        return max(SampleStatistics.deviationsPerMiddleDistance * sizes[place], RobustRule.smallestDeviation)
    }

    /// Prices off a flat curve at the bonds' middle yield: which of them is wrong does not show in it.
    private func flatPrices() -> [Double] {
        var rate = 0.03
        var fitted = prices
        for _ in 0..<4 {
            let factors = flows.times.map { SIMD8<Double>(Elementary.exp(-rate * $0), 0, 0, 0, 0, 0, 0, 0) }
            var memory = FitSums(flows, width: 1)
            memory.add(flows, table: factors)
            fitted = memory.sums.map { $0[0] }
            let errors = prices.indices.filter { scales.isFitted[$0] }.map { (prices[$0] - fitted[$0]) * scales.yields[$0] }
            rate -= SampleStatistics.median(errors)
        }
        return fitted
    }
}
