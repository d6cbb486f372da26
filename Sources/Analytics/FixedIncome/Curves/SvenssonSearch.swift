import QuantMath

/// The search for one fit's parameters, with the memory it works in.
struct SvenssonSearch {
    /// A point reached.
    struct Point {
        var curve: SvenssonCurve
        var sumOfSquares: Double
        var iterations = 0
    }

    /// Time scales tried as starts, in years: from below the shortest note's hump to the longest bond's.
    static let timeScales: [Double] = [0.3, 0.6, 1, 1.6, 2.5, 4, 6, 9, 13, 20]
    /// Starts that are polished.
    private static let polished = 4
    /// Bounds of the time scales, in years.
    private static let shortest = 0.02
    private static let longest = 60.0

    private let flows: FitFlows
    private let prices: [Double]
    private let weights: [Double]
    private var jacobian: SvenssonJacobian

    init(_ flows: FitFlows, prices: [Double], weights: [Double]) {
        self.flows = flows
        self.prices = prices
        self.weights = weights
        jacobian = SvenssonJacobian(flows, prices: prices, weights: weights)
    }

    /// The most promising starting curves, best first, no two with the same pair of time scales.
    mutating func starts() -> [SvenssonCurve] {
        // Twice: the first linear problem is about a flat curve, the second about the best of the first.
        let flat = SvenssonCurve(beta0: meanRate(), beta1: 0, beta2: 0, beta3: 0, tau1: 1, tau2: 5)
        var grid = SvenssonGrid(flows, prices: prices, weights: weights)
        let rough = grid.best(about: flat, count: 1).first ?? flat
        let found = grid.best(about: rough, count: Self.polished)
        return found.isEmpty ? [rough] : found
    }

    /// A continuously compounded rate that reprices the bonds on average: Newton steps on the weighted mean price error.
    private func meanRate() -> Double {
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
    mutating func polish(_ start: SvenssonCurve) -> Point {
        var point = Point(curve: start, sumOfSquares: jacobian.evaluate(start))
        var damping = 1e-3
        for iteration in 1...60 {
            point.iterations = iteration
            jacobian.assemble()
            let before = point.sumOfSquares
            var accepted = false
            while !accepted && damping < 1e12 {
                if let candidate = jacobian.step(from: point.curve, damping: damping).map(Self.bounded) {
                    // The derivatives come along, for most candidates are better.
                    let squares = jacobian.evaluate(candidate)
                    if squares < point.sumOfSquares {
                        (point.curve, point.sumOfSquares, accepted) = (candidate, squares, true)
                        damping = max(damping * 0.1, 1e-12)
                        break
                    }
                }
                damping *= 8
            }
            guard accepted, before - point.sumOfSquares > 1e-9 * before else { return point }
        }
        return point
    }

    private static func bounded(_ curve: SvenssonCurve) -> SvenssonCurve {
        SvenssonCurve(
            beta0: curve.beta0, beta1: curve.beta1, beta2: curve.beta2, beta3: curve.beta3,
            tau1: min(max(curve.tau1, shortest), longest), tau2: min(max(curve.tau2, shortest), longest))
    }
}
