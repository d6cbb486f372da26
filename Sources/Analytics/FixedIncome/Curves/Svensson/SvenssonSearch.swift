import QuantMath

/// The search for one fit's parameters, with the memory it works in.
struct SvenssonSearch {
    /// A point reached.
    struct Point {
        var curve: SvenssonCurve
        var sumOfSquares: Double
        var iterations: Int
    }

    /// Time scales tried as starts, in years: from below the shortest note's hump to the longest bond's.
    static let timeScales: [Double] = [0.15, 0.3, 0.6, 1, 1.6, 2.5, 4, 6, 9, 13, 20]
    /// How many starts are polished roughly, and how much worse a rough result may be to be polished to the end.
    struct Effort {
        let polished: Int
        let stillInTheRace: Double

        /// Enough for a market without gross errors.
        static let usual = Effort(polished: 6, stillInTheRace: 1.2)
        /// For markets with holes where bonds were doubted.
        static let thorough = Effort(polished: 16, stillInTheRace: 2)
    }

    /// The relative gain below which polishing stops, roughly and in the end.
    private static let (roughGain, lastGain) = (1e-2, 1e-6)
    /// Steps of one polish at most.
    private static let longestPolish = 60

    private let flows: FitFlows
    private let prices: [Double]
    private let weights: [Double]
    private let effort: Effort
    private var jacobian: SvenssonJacobian

    init(_ flows: FitFlows, prices: [Double], weights: [Double], effort: Effort = .usual) {
        self.effort = effort
        self.flows = flows
        self.prices = prices
        self.weights = weights
        jacobian = SvenssonJacobian(flows, prices: prices, weights: weights)
    }

    /// The best point found, and how many starts it took.
    ///
    /// Every start is polished roughly, then those that may still win to the end.
    mutating func best() -> (point: Point, starts: Int) {
        let starts = starts()
        var rough: [Point] = []
        for start in starts { rough.append(polish(start, until: Self.roughGain)) }
        var iterations = rough.reduce(0) { $0 + $1.iterations }
        rough.sort { $0.sumOfSquares < $1.sumOfSquares }
        var best = polish(rough[0].curve, until: Self.lastGain)
        iterations += best.iterations
        for point in rough.dropFirst() where point.sumOfSquares < effort.stillInTheRace * best.sumOfSquares {
            guard !point.curve.isNear(best.curve), !point.curve.isNear(rough[0].curve) else { continue }
            let next = polish(point.curve, until: Self.lastGain)
            iterations += next.iterations
            if next.sumOfSquares < best.sumOfSquares { best = next }
        }
        best.iterations = iterations
        return (best, starts.count)
    }

    /// The most promising starting curves, best first, no two with neighbouring pairs of time scales.
    private mutating func starts() -> [SvenssonCurve] {
        // Twice: the first linear problem is about a flat curve, the second about the best of the first.
        let flat = SvenssonCurve(beta0: meanRate(), beta1: 0, beta2: 0, beta3: 0, tau1: 1, tau2: 5)
        var grid = SvenssonGrid(flows, prices: prices, weights: weights)
        let rough = grid.best(about: flat, count: 1).first ?? flat
        let found = grid.best(about: rough, count: effort.polished)
        return found.isEmpty ? [rough] : found
    }

    /// A continuously compounded rate that reprices the bonds on average: Newton steps on the weighted mean price error.
    func meanRate() -> Double {
        var rate = 0.03
        var memory = FitSums(flows, width: 1)
        for _ in 0..<4 {
            let table = flows.times.map { time in
                let factor = Elementary.exp(-rate * time)
                return SIMD8<Double>(factor, factor * time, 0, 0, 0, 0, 0, 0)
            }
            memory.add(flows, table: table)
            var (error, slope) = (0.0, 0.0)
            for (bond, sums) in memory.sums.enumerated() {
                error += (sums[0] - prices[bond]) * weights[bond]
                slope += sums[1] * weights[bond]
            }
            rate += error / slope
        }
        return rate
    }

    /// The nearest minimum, by Levenberg–Marquardt in the betas and the logs of the time scales.
    private mutating func polish(_ start: SvenssonCurve, until enough: Double) -> Point {
        var (curve, squares) = (start, jacobian.evaluate(start))
        var damping = Damping()
        for iteration in 1...Self.longestPolish {
            jacobian.assemble()
            guard let better = improve(curve, squares, &damping) else {
                return Point(curve: curve, sumOfSquares: squares, iterations: iteration)
            }
            let gain = squares - better.squares
            (curve, squares) = better
            if gain <= enough * (squares + gain) { return Point(curve: curve, sumOfSquares: squares, iterations: iteration) }
        }
        return Point(curve: curve, sumOfSquares: squares, iterations: Self.longestPolish)
    }

    /// The first step, from bold to timid, that makes the errors smaller; nil when none does.
    private mutating func improve(
        _ curve: SvenssonCurve, _ squares: Double, _ damping: inout Damping
    ) -> (curve: SvenssonCurve, squares: Double)? {
        while damping.value < 1e12 {
            if let (candidate, expected) = jacobian.step(from: curve, damping: damping.value) {
                // The derivatives come along, for most candidates are better.
                let bounded = Self.bounded(candidate)
                let found = jacobian.evaluate(bounded)
                if found < squares {
                    damping.accept(gainRatio: (squares - found) / expected)
                    return (bounded, found)
                }
            }
            damping.reject()
        }
        return nil
    }

    private static func bounded(_ curve: SvenssonCurve) -> SvenssonCurve {
        SvenssonCurve(
            beta0: curve.beta0, beta1: curve.beta1, beta2: curve.beta2, beta3: curve.beta3,
            tau1: min(max(curve.tau1, SvenssonFamily.shortest), SvenssonFamily.longest),
            tau2: min(max(curve.tau2, SvenssonFamily.shortest), SvenssonFamily.longest))
    }
}

extension SvenssonCurve {
    /// Whether both time scales are within a twentieth of the other curve's.
    fileprivate func isNear(_ other: SvenssonCurve) -> Bool {
        abs(tau1 - other.tau1) < 0.05 * other.tau1 && abs(tau2 - other.tau2) < 0.05 * other.tau2
    }
}
