import QuantMath

/// The least-squares problem of one family of curves and one market, in memory made once.
struct FitProblem<Family: CurveFamily> {
    /// Parameters, and what they leave.
    struct Point {
        var parameters: [Double]
        var squares: Double
        var iterations: Int
    }

    var family: Family
    var terms: FitTerms
    private let width: Int
    /// For each time: discount factor, then its derivatives.
    private var table: [SIMD8<Double>]
    private var factors: [Double]
    /// For each bond the same, summed over its payments.
    private var memory: FitSums
    /// For each parameter a row of the normal matrix of the weighted derivatives, behind their product with the errors.
    private var rows: [SIMD8<Double>]

    init(_ family: Family, _ terms: FitTerms) {
        self.family = family
        self.terms = terms
        width = (family.order + 8) / 8
        table = [SIMD8<Double>](repeating: SIMD8(), count: terms.flows.times.count * width)
        factors = [Double](repeating: 0, count: terms.flows.times.count)
        memory = FitSums(terms.flows, width: width)
        rows = [SIMD8<Double>](repeating: SIMD8(), count: family.order * width)
    }

    /// Prices and derivatives at a vector of parameters.
    ///
    /// - Returns: the sum of squared weighted errors and roughness; infinite where the curve has no prices.
    mutating func evaluate(_ parameters: [Double]) -> Double {
        family.fill(&table, width: width, times: terms.flows.times, parameters: parameters)
        for time in factors.indices { factors[time] = -table[time * width][0] }
        Elementary.exp(inPlace: &factors)
        for time in factors.indices {
            let factor = factors[time]
            for vector in (time * width)..<((time + 1) * width) { table[vector] *= -factor }
            table[time * width][0] = factor
        }
        memory.add(terms.flows, table: table)
        var total = 0.0
        for bond in terms.prices.indices {
            let error = (terms.prices[bond] - price(bond)) * terms.weights[bond]
            total += error * error
        }
        total += roughness(parameters)
        return total.isFinite ? total : .infinity
    }

    /// The price of a bond at the parameters last evaluated.
    func price(_ bond: Int) -> Double { memory.sums[bond * width][0] }

    /// A derivative of a bond's price at the parameters last evaluated.
    func derivative(_ bond: Int, _ parameter: Int) -> Double {
        memory.sums[bond * width + (parameter + 1) / 8][(parameter + 1) % 8]
    }

    /// The derivatives of a bond's price at the parameters last evaluated.
    func derivatives(_ bond: Int) -> [Double] { (0..<family.order).map { derivative(bond, $0) } }

    /// Normal matrix, roughness included, and the downhill direction, half the negative gradient, at the parameters last evaluated.
    mutating func normalEquations(_ parameters: [Double]) -> (matrix: [Double], downhill: [Double]) {
        accumulate()
        let (order, roughness) = (family.order, family.roughness)
        var matrix = roughness.isEmpty ? [Double](repeating: 0, count: order * order) : roughness
        var downhill = [Double](repeating: 0, count: order)
        for row in 0..<order {
            var pull = rows[row * width][0]
            if !roughness.isEmpty {
                for column in 0..<order { pull -= roughness[row * order + column] * parameters[column] }
            }
            downhill[row] = pull
            for column in 0..<order { matrix[row * order + column] += rows[row * width + (column + 1) / 8][(column + 1) % 8] }
        }
        return (matrix, downhill)
    }

    /// What the errors add to half the second derivatives, to be taken off the normal matrix.
    func errorCurvature(_ parameters: [Double]) -> [Double] {
        let order = family.order
        let pulls = terms.prices.indices.map { bond in
            (terms.prices[bond] - price(bond)) * terms.weights[bond] * terms.weights[bond]
        }
        let payments = terms.flows.paymentsByTime(pulls)
        var matrix = [Double](repeating: 0, count: order * order)
        family.addCurvature(
            to: &matrix, times: terms.flows.times, weights: zip(payments, factors).map { -$0 * $1 }, parameters: parameters)
        var sums = [SIMD8<Double>](repeating: SIMD8(), count: order * width)
        for time in factors.indices where factors[time] > 0 {
            let scale = payments[time] / factors[time]
            for row in 0..<order {
                let value = scale * table[time * width + (row + 1) / 8][(row + 1) % 8]
                for vector in 0..<width { sums[row * width + vector] += value * table[time * width + vector] }
            }
        }
        for row in 0..<order {
            for column in 0..<order { matrix[row * order + column] += sums[row * width + (column + 1) / 8][(column + 1) % 8] }
        }
        return matrix
    }

    /// A point with each parameter within its bounds.
    func bounded(_ parameters: [Double]) -> [Double] {
        parameters.indices.map { index in
            let bounds = family.bounds(index)
            return min(max(parameters[index], bounds.lowerBound), bounds.upperBound)
        }
    }

    private func roughness(_ parameters: [Double]) -> Double {
        let (order, roughness) = (family.order, family.roughness)
        guard !roughness.isEmpty else { return 0 }
        var total = 0.0
        for row in 0..<order {
            var product = 0.0
            for column in 0..<order { product += roughness[row * order + column] * parameters[column] }
            total += parameters[row] * product
        }
        return total
    }

    private mutating func accumulate() {
        var line = [SIMD8<Double>](repeating: SIMD8(), count: width)
        Self.accumulate(&rows, &line, memory.sums, terms, order: family.order)
    }

    private static func accumulate(
        _ rows: inout [SIMD8<Double>], _ line: inout [SIMD8<Double>], _ sums: [SIMD8<Double>], _ terms: FitTerms, order: Int
    ) {
        let width = line.count
        rows.withUnsafeMutableBufferPointer { rows in
            for index in rows.indices { rows[index] = SIMD8() }
            for bond in terms.prices.indices where terms.weights[bond] != 0 {
                let weight = terms.weights[bond]
                for vector in 0..<width { line[vector] = sums[bond * width + vector] * weight }
                // The price's place gets the error, so that each product with the line has the gradient in front.
                line[0][0] = (terms.prices[bond] - sums[bond * width][0]) * weight
                for row in 0..<order {
                    let value = line[(row + 1) / 8][(row + 1) % 8]
                    for vector in 0..<width { rows[row * width + vector] += value * line[vector] }
                }
            }
        }
    }
}
