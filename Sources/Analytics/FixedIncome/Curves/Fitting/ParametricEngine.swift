import QuantMath

/// Fits a family of curves by search and polish.
struct ParametricEngine<Family: CurveFamily>: FitEngine {
    /// A point of a search, its prices, and what it cost.
    struct Solution {
        var point: FitProblem<Family>.Point
        var prices: [Double]
        var starts: Int
    }

    /// The relative gain below which a search ends: roughly, among starts; the last digits are the polish's.
    private static var enough: Double { 1e-6 }

    private var problem: FitProblem<Family>
    private let whole: Family
    /// Whether the starts are minima already.
    private let startsAreMinima: Bool

    init(_ family: Family, _ terms: FitTerms, startsAreMinima: Bool) {
        problem = FitProblem(family, terms)
        whole = family
        self.startsAreMinima = startsAreMinima
    }

    var order: Int { problem.family.order }

    func squares(_ solution: Solution) -> Double { solution.point.squares }

    func prices(_ solution: Solution) -> [Double] { solution.prices }

    mutating func solve(weights: [Double]) -> Solution? {
        problem.terms.weights = weights
        let starts = problem.family.starts(problem.terms)
        var best: Solution?
        var iterations = starts.iterations
        for start in starts.parameters {
            let found = arrive(at: start, searching: !startsAreMinima)
            iterations += found.point.iterations
            if found.point.squares < best?.point.squares ?? .infinity { best = found }
        }
        best?.point.iterations = iterations
        best?.starts = starts.tried
        return best
    }

    mutating func solve(weights: [Double], from earlier: Solution) -> Solution? {
        problem.terms.weights = weights
        var found = arrive(at: earlier.point.parameters, searching: true)
        found.point.iterations += earlier.point.iterations
        found.starts = earlier.starts
        return found.point.squares.isFinite ? found : nil
    }

    private mutating func arrive(at start: [Double], searching: Bool) -> Solution {
        let bounded = problem.bounded(start)
        var point =
            searching
            ? problem.descend(from: bounded, until: Self.enough)
            : FitProblem<Family>.Point(parameters: bounded, squares: 0, iterations: 0)
        // The last candidate of a search need not be the best one.
        point.squares = problem.evaluate(point.parameters)
        return Solution(point: point, prices: problem.terms.prices.indices.map { problem.price($0) }, starts: 1)
    }

    mutating func finish(_ solution: Solution, weights: [Double], scales: FitMarket.Scales) -> FitOutcome? {
        problem.terms.weights = weights
        problem.family = whole
        let (point, isStationary) = problem.settle(solution.point)
        let (order, bonds) = (problem.family.order, problem.terms.prices.count)
        let (hessian, normal, downhill) = problem.hessian(point.parameters)
        let free = problem.free(point.parameters, downhill: downhill)
        guard let inverse = Self.inverse(normal, free) ?? Self.inverse(normal, free, lifted: 1e-14) else { return nil }
        var (leverages, errorSquares, freedom) = ([Double](), 0.0, 0.0)
        for bond in 0..<bonds {
            let slopes = problem.derivatives(bond)
            var quadratic = 0.0
            for row in 0..<order where free[row] {
                var product = 0.0
                for column in 0..<order where free[column] { product += inverse[row * order + column] * slopes[column] }
                quadratic += slopes[row] * product
            }
            leverages.append(quadratic * scales.yields[bond] * scales.yields[bond] * scales.precisions[bond])
            let error = (problem.terms.prices[bond] - problem.price(bond)) * weights[bond]
            errorSquares += error * error
            freedom += quadratic * weights[bond] * weights[bond]
        }
        let family = problem.family
        let spread = SpreadOfParameters(normal, inverse: inverse, free: free)
        let names = family.parameters(point.parameters, standardErrors: free.map { _ in nil }).suffix(order).map(\.name)
        return FitOutcome(
            curve: family.curve(point.parameters), prices: (0..<bonds).map { problem.price($0) }, errorSquares: errorSquares,
            leverages: leverages, degreesOfFreedom: freedom, conditionNumber: spread.conditionNumber,
            parameters: { error in
                family.parameters(
                    point.parameters,
                    standardErrors: free.indices.map { free[$0] ? error * inverse[$0 * (order + 1)].squareRoot() : nil })
            }, nearCancelling: spread.nearCancelling.map { names[$0] },
            influence: .matrix(family.complete(influence(hessian, free))), isStationary: isStationary,
            iterations: point.iterations,
            starts: solution.starts)
    }

    /// The derivatives of the parameters by the prices: by the implicit function theorem the inverse of the second derivatives times
    /// what a price adds to the slope.
    private func influence(_ hessian: [Double], _ free: [Bool]) -> [[Double]] {
        let (order, bonds) = (problem.family.order, problem.terms.prices.count)
        let none = [[Double]](repeating: [Double](repeating: .nan, count: bonds), count: order)
        guard let inverse = Self.inverse(hessian, free) else { return none }
        var rows = [[Double]](repeating: [Double](repeating: 0, count: bonds), count: order)
        for bond in 0..<bonds {
            let slopes = problem.derivatives(bond)
            let weight = problem.terms.weights[bond] * problem.terms.weights[bond]
            for row in 0..<order where free[row] {
                var product = 0.0
                for column in 0..<order where free[column] { product += inverse[row * order + column] * slopes[column] }
                rows[row][bond] = product * weight
            }
        }
        return rows
    }

    /// The inverse over the free parameters; nil when there is none.
    ///
    /// `lifted` is added to each part of the scaled diagonal: rounding's share, for parameters that cancel to the last digit and whose
    /// standard errors are then as large as digits allow.
    private static func inverse(_ matrix: [Double], _ free: [Bool], lifted: Double = 0) -> [Double]? {
        let order = free.count
        var held = matrix
        FitProblem<Family>.hold(&held, free)
        let scales = (0..<order).map { 1 / held[$0 * (order + 1)].squareRoot() }
        guard scales.allSatisfy(\.isFinite) else { return nil }
        for row in 0..<order {
            for column in 0..<order { held[row * order + column] *= scales[row] * scales[column] }
            held[row * (order + 1)] += lifted
        }
        guard var inverse = SymmetricSystem.inverse(held, order: order) else { return nil }
        for row in 0..<order {
            for column in 0..<order { inverse[row * order + column] *= scales[row] * scales[column] }
        }
        return inverse
    }
}
