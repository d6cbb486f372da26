import QuantMath

extension FitProblem {
    /// The nearest minimum, by Levenberg–Marquardt steps.
    ///
    /// - Parameters:
    ///   - start: parameters within their bounds.
    ///   - enough: the relative gain of a step below which the search ends.
    ///   - longest: steps at most.
    /// - Returns: the best point met.
    mutating func descend(from start: [Double], until enough: Double, longest: Int = 60) -> Point {
        var point = Point(parameters: start, squares: evaluate(start), iterations: 0)
        var damping = Damping()
        for iteration in 1...longest {
            let equations = normalEquations(point.parameters)
            point.iterations = iteration
            guard let better = improve(point, equations, &damping) else { return point }
            let gain = point.squares - better.squares
            point = better
            if gain <= enough * (point.squares + gain) { return point }
        }
        return point
    }

    /// The first step, from bold to timid, that makes the sum smaller; nil when none does.
    private mutating func improve(
        _ point: Point, _ equations: (matrix: [Double], downhill: [Double]), _ damping: inout Damping
    ) -> Point? {
        let order = family.order
        while damping.value < 1e12 {
            var (matrix, step) = equations
            for index in 0..<order { matrix[index * (order + 1)] += damping.value * matrix[index * (order + 1)] + 1e-30 }
            if Self.solve(&matrix, &step) {
                let candidate = bounded(zip(point.parameters, step).map { $0 + $1 })
                let squares = evaluate(candidate)
                if squares < point.squares {
                    var expected = 0.0
                    for index in 0..<order {
                        let curvature = equations.matrix[index * (order + 1)]
                        expected += step[index] * (equations.downhill[index] + damping.value * curvature * step[index])
                    }
                    damping.accept(gainRatio: (point.squares - squares) / expected)
                    return Point(parameters: candidate, squares: squares, iterations: point.iterations)
                }
            }
            damping.reject()
        }
        return nil
    }

    /// The minimum to the last digits, by Newton steps on the full second derivatives; parameters at a bound that the sum pushes
    /// against stay there.
    ///
    /// - Parameters:
    ///   - start: where to begin.
    ///   - stopsAtLimits: whether to give up where a smaller family may be the better one.
    /// - Returns: the point, last evaluated, and whether nothing is left to gain.
    mutating func polish(_ start: Point, stopsAtLimits: Bool = false) -> (point: Point, isStationary: Bool) {
        var point = start
        point.squares = evaluate(point.parameters)
        let count = Double(terms.prices.count)
        var lastGain = Double.infinity
        for _ in 0..<80 {
            guard let move = newtonStep(point.parameters) else { return (point, false) }
            // Errors of prices are known to some 1e-14, so that a thousandth of that is nothing.
            if stopsAtLimits, family.confined(point.parameters) != nil { return (point, false) }
            let (nothing, little) = (1e-25 * point.squares + 1e-37 * count, 1e-18 * point.squares + 1e-31 * count)
            // Where rounding is all that moves, steps no longer shrink.
            if move.gain <= nothing || (move.gain <= little && move.gain > 0.01 * lastGain) { return (point, true) }
            lastGain = move.gain
            point.iterations += 1
            var (share, found) = (1.0, false)
            for _ in 0..<30 where !found {
                let candidate = bounded(zip(point.parameters, move.step).map { $0 + share * $1 })
                let squares = evaluate(candidate)
                // Near the bottom rounding alone may lift the sum.
                let isLevel = share == 1 && move.gain <= 1e-10 * squares && squares <= point.squares * (1 + 1e-12)
                if squares < point.squares || isLevel {
                    (point.parameters, point.squares, found) = (candidate, squares, true)
                }
                share /= 4
            }
            guard found else {
                _ = evaluate(point.parameters)
                return (point, move.gain <= 1e-16 * point.squares)
            }
        }
        return (point, false)
    }

    /// The minimum to the last digits, in the family it lies in: a smaller one where the best of the whole lies at a limit.
    mutating func settle(_ start: Point) -> (point: Point, isStationary: Bool) {
        let first = polish(start, stopsAtLimits: true)
        guard !first.isStationary, let small = family.confined(first.point.parameters) else { return first }
        let whole = family
        family = small.family
        var confined = descend(from: bounded(small.parameters), until: 1e-6)
        confined.iterations += first.point.iterations
        let best = polish(confined)
        guard let back = family.released(best.point.parameters) else { return best }
        family = whole
        var starts: [[Double]] = []
        _ = evaluate(back.parameters)
        if small.family.wantsRelease(normalEquations(back.parameters).downhill) { starts.append(back.parameters) }
        if first.point.squares < best.point.squares { starts.append(first.point.parameters) }
        for parameters in starts {
            let point = Point(parameters: parameters, squares: 0, iterations: best.point.iterations)
            let free = polish(point)
            if free.isStationary, family.isWithinLimits(free.point.parameters), free.point.squares < best.point.squares {
                return free
            }
        }
        family = small.family
        _ = evaluate(best.point.parameters)
        return best
    }

    /// Half the second derivatives of the sum of squares, at the parameters last evaluated.
    mutating func hessian(_ parameters: [Double]) -> (matrix: [Double], normal: [Double], downhill: [Double]) {
        let equations = normalEquations(parameters)
        let curvature = errorCurvature(parameters)
        return (zip(equations.matrix, curvature).map { $0 - $1 }, equations.matrix, equations.downhill)
    }

    /// Which parameters may move: those inside their bounds, or pulled inwards.
    func free(_ parameters: [Double], downhill: [Double]) -> [Bool] {
        parameters.indices.map { index in
            let bounds = family.bounds(index)
            let isHeld =
                parameters[index] <= bounds.lowerBound && downhill[index] <= 0
                || parameters[index] >= bounds.upperBound && downhill[index] >= 0
            return !isHeld
        }
    }

    private mutating func newtonStep(_ parameters: [Double]) -> (step: [Double], gain: Double)? {
        let order = family.order
        let (hessian, normal, downhill) = hessian(parameters)
        let free = free(parameters, downhill: downhill)
        var damping = 0.0
        while damping < 1e6 {
            var matrix = hessian
            var step = downhill
            for index in 0..<order { matrix[index * (order + 1)] += damping * normal[index * (order + 1)] }
            Self.hold(&matrix, free)
            for index in 0..<order where !free[index] { step[index] = 0 }
            if Self.solve(&matrix, &step) {
                return (step, zip(step, downhill).reduce(0) { $0 + $1.0 * $1.1 })
            }
            damping = damping == 0 ? 1e-8 : damping * 10
        }
        return nil
    }

    /// Makes rows and columns of parameters that are not free those of the identity.
    static func hold(_ matrix: inout [Double], _ free: [Bool]) {
        let order = free.count
        for index in 0..<order where !free[index] {
            for other in 0..<order { (matrix[index * order + other], matrix[other * order + index]) = (0, 0) }
            matrix[index * (order + 1)] = 1
        }
    }

    /// Replaces `vector` by the solution of a symmetric system; false when it has none.
    static func solve(_ matrix: inout [Double], _ vector: inout [Double]) -> Bool {
        let order = vector.count
        let scales = (0..<order).map { index in 1 / matrix[index * (order + 1)].squareRoot() }
        guard scales.allSatisfy({ $0.isFinite && $0 > 0 }) else { return false }
        for row in 0..<order {
            vector[row] *= scales[row]
            for column in 0..<order { matrix[row * order + column] *= scales[row] * scales[column] }
        }
        let isSolved = matrix.withUnsafeMutableBufferPointer { matrix in
            vector.withUnsafeMutableBufferPointer { vector -> Bool in
                guard let matrix = matrix.baseAddress, let vector = vector.baseAddress else { return false }
                return SymmetricSystem.solve(matrix, vector, order: order)
            }
        }
        for row in 0..<order { vector[row] *= scales[row] }
        return isSolved && vector.allSatisfy(\.isFinite)
    }
}
