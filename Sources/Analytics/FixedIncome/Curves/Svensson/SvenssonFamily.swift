import QuantMath

/// Svensson curves over β0…β3, log τ1 and log τ2.
struct SvenssonFamily: CurveFamily {
    /// The bounds of a time scale, in years.
    static let shortest = 0.02
    static let longest = 60.0

    var order: Int { 6 }

    func bounds(_ parameter: Int) -> ClosedRange<Double> {
        parameter < 4 ? -Double.infinity...Double.infinity : Elementary.log(Self.shortest)...Elementary.log(Self.longest)
    }

    func fill(_ table: inout [SIMD8<Double>], width: Int, times: [Double], parameters: [Double]) {
        let (scale1, scale2) = (Elementary.exp(parameters[4]), Elementary.exp(parameters[5]))
        let (inverse1, inverse2) = (1 / scale1, 1 / scale2)
        var (decay1, decay2) = (times.map { -$0 * inverse1 }, times.map { -$0 * inverse2 })
        Elementary.exp(inPlace: &decay1)
        Elementary.exp(inPlace: &decay2)
        let (beta0, beta1, beta2, beta3) = (parameters[0], parameters[1], parameters[2], parameters[3])
        for (index, time) in times.enumerated() {
            let first = HumpLoadings(time: time, scale: scale1, inverse: inverse1, decay: decay1[index])
            let second = HumpLoadings(time: time, scale: scale2, inverse: inverse2, decay: decay2[index])
            let exponent = beta0 * time + (beta1 * first.slope + beta2 * first.hump + beta3 * second.hump)
            table[index * width] = SIMD8(
                exponent, time, first.slope, first.hump, second.hump, beta1 * first.hump + beta2 * first.bend,
                beta3 * second.bend, 0)
        }
    }

    func addCurvature(to matrix: inout [Double], times: [Double], weights: [Double], parameters: [Double]) {
        let (scale1, scale2) = (Elementary.exp(parameters[4]), Elementary.exp(parameters[5]))
        let (beta1, beta2, beta3) = (parameters[1], parameters[2], parameters[3])
        var sums = SIMD8<Double>()
        for (time, weight) in zip(times, weights) {
            let first = HumpLoadings(time: time, scale: scale1, inverse: 1 / scale1, decay: Elementary.exp(-time / scale1))
            let second = HumpLoadings(time: time, scale: scale2, inverse: 1 / scale2, decay: Elementary.exp(-time / scale2))
            sums +=
                weight
                * SIMD8(first.hump, first.bend, second.bend, beta1 * first.bend + beta2 * first.curl, beta3 * second.curl, 0, 0, 0)
        }
        for (row, column, value) in [(1, 4, sums[0]), (2, 4, sums[1]), (3, 5, sums[2])] {
            matrix[row * order + column] += value
            matrix[column * order + row] += value
        }
        matrix[4 * order + 4] += sums[3]
        matrix[5 * order + 5] += sums[4]
    }

    func starts(_ market: FitTerms) -> FitStarts {
        var search = SvenssonSearch(market.flows, prices: market.prices, weights: market.weights)
        let (best, tried) = search.best()
        let curve = best.curve
        return FitStarts(
            parameters: [
                [curve.beta0, curve.beta1, curve.beta2, curve.beta3, Elementary.log(curve.tau1), Elementary.log(curve.tau2)]
            ], tried: tried, iterations: best.iterations)
    }

    func curve(_ parameters: [Double]) -> FittedCurve {
        .svensson(
            SvenssonCurve(
                beta0: parameters[0], beta1: parameters[1], beta2: parameters[2], beta3: parameters[3],
                tau1: Elementary.exp(parameters[4]), tau2: Elementary.exp(parameters[5])))
    }

    func parameters(_ values: [Double], standardErrors: [Double?]) -> [CurveParameter] {
        ["beta0", "beta1", "beta2", "beta3", "tau1", "tau2"].enumerated().map { index, name in
            // The error of a logarithm is a relative one.
            let value = index < 4 ? values[index] : Elementary.exp(values[index])
            return CurveParameter(
                name: name, value: value, standardError: standardErrors[index].map { index < 4 ? $0 : $0 * value })
        }
    }
}
