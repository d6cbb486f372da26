import QuantMath

/// Prices and their derivatives by the six parameters, and the damped normal equations, in memory made once.
package struct SvenssonJacobian {
    private let flows: FitFlows
    private let prices: [Double]
    private let weights: [Double]
    /// For each time: discount factor, then its derivatives by β0…β3, log τ1, log τ2; then nothing.
    private var table: [SIMD8<Double>]
    /// For each bond the same, summed over its payments.
    private var memory: FitSums
    private var decay1: [Double]
    private var decay2: [Double]
    private var factors: [Double]
    /// Rows of the normal matrix of the weighted derivatives, behind their product with the errors.
    private var normal = [SIMD8<Double>](repeating: SIMD8(), count: 6)

    package init(_ flows: FitFlows, prices: [Double], weights: [Double]) {
        self.flows = flows
        self.prices = prices
        self.weights = weights
        table = [SIMD8<Double>](repeating: SIMD8(), count: flows.times.count)
        memory = FitSums(flows, width: 1)
        decay1 = [Double](repeating: 0, count: flows.times.count)
        decay2 = decay1
        factors = decay1
    }

    /// Prices and derivatives at a curve.
    ///
    /// - Returns: the sum of squared weighted errors; infinite where the curve has no prices.
    package mutating func evaluate(_ curve: SvenssonCurve) -> Double {
        discount(curve)
        fillTable(curve)
        memory.add(flows, table: table)
        var total = 0.0
        for (bond, row) in memory.sums.enumerated() {
            let error = (prices[bond] - row[0]) * weights[bond]
            total += error * error
        }
        return total.isFinite ? total : .infinity
    }

    /// Of each bond's price, at the curve last evaluated: by β0…β3, log τ1, log τ2.
    package var derivatives: [[Double]] { memory.sums.map { row in (1...6).map { row[$0] } } }

    /// The normal equations of the derivatives last evaluated.
    mutating func assemble() {
        var (r0, r1, r2, r3, r4, r5) = (
            SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>(), SIMD8<Double>()
        )
        for (bond, sums) in memory.sums.enumerated() {
            let weight = weights[bond]
            var row = sums * weight
            // The price's place gets the error, so that each product with the row has the gradient in front.
            row[0] = (prices[bond] - sums[0]) * weight
            r0 += row[1] * row
            r1 += row[2] * row
            r2 += row[3] * row
            r3 += row[4] * row
            r4 += row[5] * row
            r5 += row[6] * row
        }
        normal = [r0, r1, r2, r3, r4, r5]
    }

    /// The curve one damped step away, and by how much the linear model expects the squares to fall; nil when the equations have no
    /// solution.
    func step(from curve: SvenssonCurve, damping: Double) -> (curve: SvenssonCurve, expected: Double)? {
        let solution: SIMD8<Double>? = withUnsafeTemporaryAllocation(of: Double.self, capacity: 42) { memory in
            guard let matrix = memory.baseAddress else { return nil }
            let vector = matrix + 36
            for row in 0..<6 {
                for column in 0...row { matrix[row * 6 + column] = normal[row][column + 1] }
                matrix[row * 7] += damping * matrix[row * 7] + 1e-30
                vector[row] = normal[row][0]
            }
            guard SymmetricSystem.solve(matrix, vector, order: 6) else { return nil }
            return SIMD8(vector[0], vector[1], vector[2], vector[3], vector[4], vector[5], 0, 0)
        }
        guard let solution, solution.sum().isFinite else { return nil }
        let limit = 1.0
        var expected = 0.0
        for row in 0..<6 { expected += solution[row] * (normal[row][0] + damping * normal[row][row + 1] * solution[row]) }
        let next = SvenssonCurve(
            beta0: curve.beta0 + solution[0], beta1: curve.beta1 + solution[1], beta2: curve.beta2 + solution[2],
            beta3: curve.beta3 + solution[3], tau1: curve.tau1 * Elementary.exp(min(max(solution[4], -limit), limit)),
            tau2: curve.tau2 * Elementary.exp(min(max(solution[5], -limit), limit)))
        return (next, expected)
    }

    /// Decays and discount factors at every time.
    private mutating func discount(_ curve: SvenssonCurve) {
        let (inverse1, inverse2) = (-1 / curve.tau1, -1 / curve.tau2)
        let (level, slope1) = (-curve.beta0, -(curve.beta1 + curve.beta2) * curve.tau1)
        let slope2 = -curve.beta3 * curve.tau2
        for index in flows.times.indices {
            decay1[index] = flows.times[index] * inverse1
            decay2[index] = flows.times[index] * inverse2
        }
        Elementary.exp(inPlace: &decay1)
        Elementary.exp(inPlace: &decay2)
        for index in flows.times.indices {
            let humps = curve.beta2 * decay1[index] + curve.beta3 * decay2[index]
            factors[index] =
                flows.times[index] * (level + humps) + (slope1 * (1 - decay1[index]) + slope2 * (1 - decay2[index]))
        }
        Elementary.exp(inPlace: &factors)
    }

    /// Discount factors and their derivatives.
    private mutating func fillTable(_ curve: SvenssonCurve) {
        let (inverse1, inverse2) = (1 / curve.tau1, 1 / curve.tau2)
        for index in flows.times.indices {
            let time = flows.times[index]
            let first = HumpLoadings(time: time, scale: curve.tau1, inverse: inverse1, decay: decay1[index])
            let second = HumpLoadings(time: time, scale: curve.tau2, inverse: inverse2, decay: decay2[index])
            let scale1 = curve.beta1 * first.hump + curve.beta2 * first.bend
            let scale2 = curve.beta3 * second.bend
            table[index] = -factors[index] * SIMD8(-1, time, first.slope, first.hump, second.hump, scale1, scale2, 0)
        }
    }
}
