import QuantMath

/// The linear problem of the betas at every pair of a grid of time scales, from one shared matrix of inner products.
struct SvenssonGrid {
    private let flows: FitFlows
    private let prices: [Double]
    private let weights: [Double]
    private let scales = SvenssonSearch.timeScales
    /// Loadings of each time: level, then slope and hump of each scale, all times t; then one place for the price.
    private let loadings: [Double]
    private var columns: Int { 2 * scales.count + 1 }
    private var width: Int { columns + 1 }

    init(_ flows: FitFlows, prices: [Double], weights: [Double]) {
        self.flows = flows
        self.prices = prices
        self.weights = weights
        let width = 2 * scales.count + 2
        var loadings = [Double](repeating: 0, count: flows.times.count * width)
        for (index, scale) in scales.enumerated() {
            var decay = flows.times.map { -$0 / scale }
            Elementary.exp(inPlace: &decay)
            for (slot, time) in flows.times.enumerated() {
                let slope = (1 - decay[slot]) * scale
                loadings[slot * width + 1 + 2 * index] = slope
                loadings[slot * width + 2 + 2 * index] = slope - time * decay[slot]
            }
        }
        for (slot, time) in flows.times.enumerated() { loadings[slot * width] = time }
        self.loadings = loadings
    }

    /// The curves with the smallest linearised error, best first.
    ///
    /// - Parameters:
    ///   - reference: the curve to linearise about.
    ///   - count: how many at most.
    /// - Returns: at most `count` curves.
    mutating func best(about reference: SvenssonCurve, count: Int) -> [SvenssonCurve] {
        let products = innerProducts(about: reference)
        var found: [(squares: Double, curve: SvenssonCurve)] = []
        for second in scales.indices {
            for first in 0..<second {
                let picks = [0, 1 + 2 * first, 2 + 2 * first, 2 + 2 * second]
                guard let (betas, squares) = solve(products, picks) else { continue }
                found.append(
                    (
                        squares,
                        SvenssonCurve(
                            beta0: betas[0], beta1: betas[1], beta2: betas[2], beta3: betas[3], tau1: scales[first],
                            tau2: scales[second])
                    ))
            }
        }
        found.sort { $0.squares < $1.squares }
        return found.prefix(count).map(\.curve)
    }

    /// Inner products of the weighted loadings of all bonds, the last row and column with what the betas must explain.
    private func innerProducts(about reference: SvenssonCurve) -> [Double] {
        let width = width
        var table = [Double](repeating: 0, count: flows.times.count * width)
        for (slot, time) in flows.times.enumerated() {
            let rate = reference.zeroRate(time)
            let factor = Elementary.exp(-rate * time)
            for column in 0..<columns { table[slot * width + column] = -factor * loadings[slot * width + column] }
            // To first order the price is P(reference) − Σ a D t (z − z_reference): the part without betas.
            table[slot * width + columns] = factor * (1 + rate * time)
        }
        var rows = [Double](repeating: 0, count: flows.bondCount * width)
        flows.sums(of: table, width: width, into: &rows)
        var products = [Double](repeating: 0, count: width * width)
        for bond in 0..<flows.bondCount {
            let (base, weight) = (bond * width, weights[bond])
            for column in 0..<columns { rows[base + column] *= weight }
            rows[base + columns] = (prices[bond] - rows[base + columns]) * weight
            for row in 0..<width {
                let value = rows[base + row]
                for column in 0...row { products[row * width + column] += value * rows[base + column] }
            }
        }
        return products
    }

    /// The betas of four columns and the squares they leave.
    private func solve(_ products: [Double], _ picks: [Int]) -> (betas: [Double], squares: Double)? {
        func product(_ a: Int, _ b: Int) -> Double { products[max(a, b) * width + min(a, b)] }
        var matrix = [Double](repeating: 0, count: 16)
        var vector = [Double](repeating: 0, count: 4)
        for row in 0..<4 {
            vector[row] = product(picks[row], columns)
            for column in 0...row { matrix[row * 4 + column] = product(picks[row], picks[column]) }
            matrix[row * 5] *= 1 + 1e-10
        }
        let right = vector
        let solved = matrix.withUnsafeMutableBufferPointer { matrix in
            vector.withUnsafeMutableBufferPointer { SymmetricSystem.solve(matrix.baseAddress!, $0.baseAddress!, order: 4) }
        }
        guard solved, vector.allSatisfy(\.isFinite) else { return nil }
        let squares = product(columns, columns) - (0..<4).reduce(0) { $0 + vector[$1] * right[$1] }
        return (vector, squares)
    }
}
