import QuantMath

/// The linear problem of the betas at every pair of a grid of time scales, from one shared matrix of inner products.
struct SvenssonGrid {
    private let flows: FitFlows
    private let prices: [Double]
    private let weights: [Double]
    private let scales = SvenssonSearch.timeScales
    /// Loadings of each time: level, then slope and hump of each scale, all times t; then one place for the price.
    private let loadings: [SIMD8<Double>]
    private var memory: FitSums
    private static let columns = 2 * SvenssonSearch.timeScales.count + 1
    private static let width = (columns + 8) / 8

    init(_ flows: FitFlows, prices: [Double], weights: [Double]) {
        self.flows = flows
        self.prices = prices
        self.weights = weights
        let width = Self.width
        var loadings = [SIMD8<Double>](repeating: SIMD8(), count: flows.times.count * width)
        func set(_ slot: Int, _ column: Int, _ value: Double) { loadings[slot * width + column / 8][column % 8] = value }
        for (index, scale) in scales.enumerated() {
            var decay = flows.times.map { -$0 / scale }
            Elementary.exp(inPlace: &decay)
            for (slot, time) in flows.times.enumerated() {
                let loadings = HumpLoadings(time: time, scale: scale, inverse: 1 / scale, decay: decay[slot])
                set(slot, 1 + 2 * index, loadings.slope)
                set(slot, 2 + 2 * index, loadings.hump)
            }
        }
        for (slot, time) in flows.times.enumerated() { set(slot, 0, time) }
        self.loadings = loadings
        memory = FitSums(flows, width: width)
    }

    /// The curves with the smallest linearised error, best first, no two with neighbouring pairs of time scales.
    ///
    /// - Parameters:
    ///   - reference: the curve to linearise about.
    ///   - count: how many at most.
    /// - Returns: at most `count` curves.
    mutating func best(about reference: SvenssonCurve, count: Int) -> [SvenssonCurve] {
        let products = innerProducts(about: reference)
        var found: [(squares: Double, first: Int, second: Int, betas: SIMD4<Double>)] = []
        found.reserveCapacity(scales.count * scales.count)
        for second in scales.indices {
            // Either scale may be the longer one, for the slope goes with the first only.
            for first in scales.indices where first != second {
                let picks = SIMD4(0, 1 + 2 * first, 2 + 2 * first, 2 + 2 * second)
                guard let (betas, squares) = solve(products, picks) else { continue }
                found.append((squares, first, second, betas))
            }
        }
        found.sort { $0.squares < $1.squares }
        var kept: [(squares: Double, first: Int, second: Int, betas: SIMD4<Double>)] = []
        for next in found where kept.count < count {
            if kept.allSatisfy({ abs($0.first - next.first) > 1 || abs($0.second - next.second) > 1 }) { kept.append(next) }
        }
        return kept.map { start in
            SvenssonCurve(
                beta0: start.betas[0], beta1: start.betas[1], beta2: start.betas[2], beta3: start.betas[3],
                tau1: scales[start.first], tau2: scales[start.second])
        }
    }

    /// The same for curves of one hump: a line of time scales in place of a plane.
    mutating func bestOfOneHump(about reference: SvenssonCurve, count: Int) -> [NelsonSiegelCurve] {
        let products = innerProducts(about: reference)
        var found: [(squares: Double, scale: Int, betas: SIMD4<Double>)] = []
        for scale in scales.indices {
            guard let (betas, squares) = solve(products, SIMD4(0, 1 + 2 * scale, 2 + 2 * scale, -1), order: 3) else { continue }
            found.append((squares, scale, betas))
        }
        found.sort { $0.squares < $1.squares }
        return found.prefix(count).map {
            NelsonSiegelCurve(beta0: $0.betas[0], beta1: $0.betas[1], beta2: $0.betas[2], tau: scales[$0.scale])
        }
    }

    /// Inner products of the weighted loadings of all bonds, the last row and column with what the betas must explain.
    private mutating func innerProducts(about reference: SvenssonCurve) -> [SIMD8<Double>] {
        let (width, columns) = (Self.width, Self.columns)
        var table = loadings
        for (slot, time) in flows.times.enumerated() {
            let rate = reference.zeroRate(time)
            let factor = Elementary.exp(-rate * time)
            for vector in 0..<width { table[slot * width + vector] *= -factor }
            // To first order the price is P(reference) − Σ a D t (z − z_reference): the part without betas.
            table[slot * width + columns / 8][columns % 8] = factor * (1 + rate * time)
        }
        memory.add(flows, table: table)
        var products = [SIMD8<Double>](repeating: SIMD8(), count: (columns + 1) * width)
        var row = [SIMD8<Double>](repeating: SIMD8(), count: width)
        for bond in 0..<flows.bondCount {
            for vector in 0..<width { row[vector] = memory.sums[bond * width + vector] * weights[bond] }
            row[columns / 8][columns % 8] = (prices[bond] - memory.sums[bond * width + columns / 8][columns % 8]) * weights[bond]
            for column in 0...columns {
                let value = row[column / 8][column % 8]
                for vector in 0..<width { products[column * width + vector] += value * row[vector] }
            }
        }
        return products
    }

    /// The betas of the first `order` of four columns, and the squares they leave.
    private func solve(
        _ products: [SIMD8<Double>], _ picks: SIMD4<Int>, order: Int = 4
    ) -> (betas: SIMD4<Double>, squares: Double)? {
        let (width, columns) = (Self.width, Self.columns)
        func product(_ a: Int, _ b: Int) -> Double { products[a * width + b / 8][b % 8] }
        var right = SIMD4<Double>()
        for row in 0..<order { right[row] = product(picks[row], columns) }
        let betas: SIMD4<Double>? = withUnsafeTemporaryAllocation(of: Double.self, capacity: 20) { memory in
            guard let matrix = memory.baseAddress else { return nil }
            let vector = matrix + 16
            for row in 0..<order {
                vector[row] = right[row]
                for column in 0...row { matrix[row * order + column] = product(picks[row], picks[column]) }
                matrix[row * (order + 1)] *= 1 + 1e-10
            }
            guard SymmetricSystem.solve(matrix, vector, order: order) else { return nil }
            return SIMD4(vector[0], vector[1], vector[2], order == 4 ? vector[3] : 0)
        }
        guard let betas, betas.sum().isFinite else { return nil }
        return (betas, product(columns, columns) - (betas * right).sum())
    }
}
