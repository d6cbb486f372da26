import QuantMath

/// Fits Smith–Wilson curves: one linear system a set of weights, a kernel ridge regression.
///
/// With kernels K of the bonds' payments, weights w and ridge λ the kernels' coefficients are w (λ + w K w)⁻¹ w times what the ultimate
/// forward rate leaves of the prices.
struct SmithWilsonEngine: FitEngine {
    /// Coefficients of the bonds and what they give.
    struct Solution {
        var coefficients: [Double]
        var prices: [Double]
        var squares: Double
        var solves: Int
    }

    private let settings: SmithWilsonSettings
    private let terms: FitTerms
    /// Bonds by bonds, symmetric, by rows.
    private let kernels: [Double]
    /// Prices at the ultimate forward rate.
    private let base: [Double]
    /// The payment times without repeats, and the place among them of each row of the flows.
    private let times: [Double]
    private let places: [Int]

    init(_ settings: SmithWilsonSettings, _ terms: FitTerms) {
        self.settings = settings
        self.terms = terms
        let flows = terms.flows
        (times, places) = flows.distinctTimes()
        kernels = SmithWilsonKernel.matrix(flows, settings)
        base = flows.sumOverPayments(flows.times.map { Elementary.exp(-settings.ultimateForwardRate * $0) })
    }

    /// The curve reprices about as many bonds as it likes: no quantile but the middle.
    var order: Int { 0 }

    func squares(_ solution: Solution) -> Double { solution.squares }

    func prices(_ solution: Solution) -> [Double] { solution.prices }

    mutating func solve(weights: [Double], from earlier: Solution) -> Solution? {
        var found = solve(weights: weights)
        found?.solves += earlier.solves
        return found
    }

    mutating func solve(weights: [Double]) -> Solution? {
        let bonds = base.count
        var vector = (0..<bonds).map { weights[$0] * (terms.prices[$0] - base[$0]) }
        guard SymmetricSystem.solveLarge(matrix(weights), &vector) else { return nil }
        let coefficients = zip(vector, weights).map { $0 * $1 }
        let prices = (0..<bonds).map { row in
            var sum = base[row]
            for column in 0..<bonds { sum += kernels[row * bonds + column] * coefficients[column] }
            return sum
        }
        var squares = 0.0
        for bond in 0..<bonds {
            let error = (terms.prices[bond] - prices[bond]) * weights[bond]
            squares += error * error + settings.ridge * coefficients[bond] * (prices[bond] - base[bond])
        }
        return squares.isFinite ? Solution(coefficients: coefficients, prices: prices, squares: squares, solves: 1) : nil
    }

    /// λ + w K w.
    private func matrix(_ weights: [Double]) -> [Double] {
        let bonds = base.count
        var matrix = kernels
        for row in 0..<bonds {
            for column in 0...row { matrix[row * bonds + column] *= weights[row] * weights[column] }
            // A bond without weight stands alone.
            matrix[row * (bonds + 1)] += weights[row] == 0 && settings.ridge == 0 ? 1 : settings.ridge
        }
        return matrix
    }

    mutating func finish(_ solution: Solution, weights: [Double], scales: FitMarket.Scales) -> FitOutcome? {
        let bonds = base.count
        let system = matrix(weights)
        guard let inverse = SymmetricSystem.inverseFactor(system, order: bonds) else { return nil }
        var diagonal = [Double](repeating: 0, count: bonds)
        for row in 0..<bonds {
            for column in 0...row { diagonal[column] += inverse[row * bonds + column] * inverse[row * bonds + column] }
        }
        var (leverages, errorSquares, freedom) = ([Double](), 0.0, 0.0)
        for bond in 0..<bonds {
            let unit = scales.yields[bond] * scales.yields[bond] * scales.precisions[bond]
            let error = (terms.prices[bond] - solution.prices[bond]) * weights[bond]
            errorSquares += error * error
            if weights[bond] > 0 {
                let share = 1 - settings.ridge * diagonal[bond]
                freedom += share
                leverages.append(share * unit / (weights[bond] * weights[bond]))
            } else {
                leverages.append(unit * freeVariance(bond, weights, inverse))
            }
        }
        let flows = terms.flows
        let (ridge, rate, alpha) = (settings.ridge, settings.ultimateForwardRate, settings.alpha)
        return FitOutcome(
            curve: curve(solution), prices: solution.prices, errorSquares: errorSquares, leverages: leverages,
            degreesOfFreedom: freedom, conditionNumber: condition(system, inverse),
            parameters: { _ in
                [("ultimate_forward_rate", rate), ("alpha", alpha), ("ridge", ridge)].map {
                    CurveParameter(name: $0.0, value: $0.1, standardError: nil)
                }
            }, nearCancelling: [], influence: .kernels(flows, places: places, weights: weights, inverseFactor: inverse),
            isStationary: true,
            iterations: solution.solves, starts: 1)
    }

    /// How uncertain the curve's price of a bond is to which it was not fitted, over the error's variance.
    private func freeVariance(_ bond: Int, _ weights: [Double], _ inverse: [Double]) -> Double {
        let bonds = base.count
        guard settings.ridge > 0 else { return .nan }
        var left = kernels[bond * (bonds + 1)]
        for row in 0..<bonds {
            var sum = 0.0
            for column in 0...row { sum += inverse[row * bonds + column] * weights[column] * kernels[bond * bonds + column] }
            left -= sum * sum
        }
        return max(0, left) / settings.ridge
    }

    /// Of the system scaled to a diagonal of ones.
    private func condition(_ system: [Double], _ inverse: [Double]) -> Double {
        let bonds = base.count
        let roots = (0..<bonds).map { system[$0 * (bonds + 1)].squareRoot() }
        var scaled = [Double](repeating: 0, count: bonds * bonds)
        for row in 0..<bonds {
            for column in 0...row {
                let value = system[row * bonds + column] / (roots[row] * roots[column])
                (scaled[row * bonds + column], scaled[column * bonds + row]) = (value, value)
            }
        }
        let factor = (0..<(bonds * bonds)).map { inverse[$0] * roots[$0 % bonds] }
        return SymmetricSystem.largestEigenvalue(scaled, order: bonds)
            * SymmetricSystem.largestEigenvalue(ofSquared: factor, order: bonds)
    }

    private func curve(_ solution: Solution) -> FittedCurve {
        let payments = terms.flows.paymentsByTime(solution.coefficients)
        var coefficients = [Double](repeating: 0, count: times.count)
        for (row, place) in places.enumerated() { coefficients[place] += payments[row] }
        return .smithWilson(SmithWilsonCurve(settings, times, coefficients))
    }
}
