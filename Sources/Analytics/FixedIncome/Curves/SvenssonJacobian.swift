import QuantMath

/// Prices, their derivatives by the six parameters, and the damped normal equations, in memory made once.
struct SvenssonJacobian {
    private static let width = 7
    private let flows: FitFlows
    /// For each time: discount factor, then its derivatives by β0…β3, log τ1, log τ2.
    private var table: [Double]
    /// For each bond: the same, summed over its payments.
    private var sums: [Double]
    private var decay1: [Double]
    private var decay2: [Double]
    private var factors: [Double]
    private var residuals: [Double]
    private var trial: [Double]
    /// Rows of the weighted derivatives' normal matrix, then its right-hand side.
    private var normal = [Double](repeating: 0, count: 36)
    private var gradient = [Double](repeating: 0, count: 6)
    private var weights: [Double] = []

    init(_ flows: FitFlows) {
        self.flows = flows
        table = [Double](repeating: 0, count: flows.times.count * Self.width)
        sums = [Double](repeating: 0, count: flows.bondCount * Self.width)
        decay1 = [Double](repeating: 0, count: flows.times.count)
        decay2 = decay1
        factors = decay1
        residuals = [Double](repeating: 0, count: flows.bondCount)
        trial = residuals
    }

    /// Prices and derivatives at a curve.
    ///
    /// - Returns: the sum of squared weighted errors.
    mutating func evaluate(_ curve: SvenssonCurve, _ prices: [Double], _ weights: [Double]) -> Double {
        self.weights = weights
        discount(curve)
        fillTable(curve)
        flows.sums(of: table, width: Self.width, into: &sums)
        var total = 0.0
        for bond in 0..<flows.bondCount {
            residuals[bond] = (prices[bond] - sums[bond * Self.width]) * weights[bond]
            total += residuals[bond] * residuals[bond]
        }
        return total
    }

    /// The sum of squared weighted errors at a curve, without derivatives.
    mutating func tryValue(_ curve: SvenssonCurve, _ prices: [Double], _ weights: [Double]) -> Double {
        discount(curve)
        flows.sums(of: factors, width: 1, into: &trial)
        var total = 0.0
        for bond in 0..<flows.bondCount {
            let error = (prices[bond] - trial[bond]) * weights[bond]
            total += error * error
        }
        return total.isFinite ? total : .infinity
    }

    /// The normal equations of the derivatives last evaluated.
    mutating func assemble() {
        for index in 0..<36 { normal[index] = 0 }
        for index in 0..<6 { gradient[index] = 0 }
        for bond in 0..<flows.bondCount {
            let (base, weight) = (bond * Self.width + 1, weights[bond])
            for row in 0..<6 {
                let value = sums[base + row] * weight
                gradient[row] += value * residuals[bond]
                for column in 0...row { normal[row * 6 + column] += value * (sums[base + column] * weight) }
            }
        }
    }

    /// The curve one damped step away; nil when the equations have no solution.
    mutating func step(from curve: SvenssonCurve, damping: Double) -> SvenssonCurve? {
        var matrix = normal
        var vector = gradient
        for index in 0..<6 { matrix[index * 7] += damping * matrix[index * 7] + 1e-30 }
        let solved = matrix.withUnsafeMutableBufferPointer { matrix in
            vector.withUnsafeMutableBufferPointer { SymmetricSystem.solve(matrix.baseAddress!, $0.baseAddress!, order: 6) }
        }
        guard solved, vector.allSatisfy(\.isFinite) else { return nil }
        let limit = 1.0
        return SvenssonCurve(
            beta0: curve.beta0 + vector[0], beta1: curve.beta1 + vector[1], beta2: curve.beta2 + vector[2],
            beta3: curve.beta3 + vector[3], tau1: curve.tau1 * Elementary.exp(min(max(vector[4], -limit), limit)),
            tau2: curve.tau2 * Elementary.exp(min(max(vector[5], -limit), limit)))
    }

    /// Decays and discount factors at every time.
    private mutating func discount(_ curve: SvenssonCurve) {
        let times = flows.times
        for index in times.indices {
            decay1[index] = -times[index] / curve.tau1
            decay2[index] = -times[index] / curve.tau2
        }
        Elementary.exp(inPlace: &decay1)
        Elementary.exp(inPlace: &decay2)
        for index in times.indices {
            let time = times[index]
            let slope1 = (1 - decay1[index]) * curve.tau1
            let slope2 = (1 - decay2[index]) * curve.tau2
            factors[index] =
                -(curve.beta0 * time + curve.beta1 * slope1 + curve.beta2 * (slope1 - time * decay1[index]) + curve.beta3
                * (slope2 - time * decay2[index]))
        }
        Elementary.exp(inPlace: &factors)
    }

    /// Derivatives of the discount factors; g(x) t is (1 − e^(−t/τ)) τ.
    private mutating func fillTable(_ curve: SvenssonCurve) {
        for index in flows.times.indices {
            let (time, factor) = (flows.times[index], factors[index])
            let (first, second) = (decay1[index], decay2[index])
            let slope1 = (1 - first) * curve.tau1
            let slope2 = (1 - second) * curve.tau2
            let hump1 = slope1 - time * first
            let hump2 = slope2 - time * second
            let base = index * Self.width
            table[base] = factor
            table[base + 1] = -factor * time
            table[base + 2] = -factor * slope1
            table[base + 3] = -factor * hump1
            table[base + 4] = -factor * hump2
            // d slope / d log τ = slope − t e^(−t/τ) = hump; d hump / d log τ = hump − t (t/τ) e^(−t/τ).
            table[base + 5] = -factor * (curve.beta1 * hump1 + curve.beta2 * (hump1 - time * (time / curve.tau1) * first))
            table[base + 6] = -factor * curve.beta3 * (hump2 - time * (time / curve.tau2) * second)
        }
    }
}
