import QuantMath

/// Svensson curves over β0…β3, log τ1 and log τ2.
///
/// Where the best two humps are one hump and its derivative, no curve of the family is best: the nearer the time scales, the better,
/// with betas beyond all bounds. So the scales stay `closest` apart: at that distance a family of one parameter less is fitted.
struct SvenssonFamily: CurveFamily {
    /// The least distance of the logarithms of the time scales.
    static let closest = 0.05
    /// The distance below which a search may be on its way to none at all, a way without end that Newton steps crawl along.
    private static let suspected = 0.25

    /// log τ2 − log τ1 where it is set; the last parameter is then 0 and without effect.
    var separation: Double?

    /// The bounds of a time scale, in years.
    static let shortest = 0.02
    static let longest = 60.0

    var order: Int { 6 }

    func bounds(_ parameter: Int) -> ClosedRange<Double> {
        if parameter < 4 { return -Double.infinity...Double.infinity }
        if parameter == 5, separation != nil { return 0...0 }
        return Elementary.log(Self.shortest)...Elementary.log(Self.longest)
    }

    /// Both time scales.
    private func scales(_ parameters: [Double]) -> (first: Double, second: Double) {
        let second = separation.map { parameters[4] + $0 } ?? parameters[5]
        return (Elementary.exp(parameters[4]), Elementary.exp(second))
    }

    func confined(_ parameters: [Double]) -> (family: SvenssonFamily, parameters: [Double])? {
        let distance = parameters[5] - parameters[4]
        guard separation == nil, abs(distance) < Self.suspected else { return nil }
        let family = SvenssonFamily(separation: distance < 0 ? -Self.closest : Self.closest)
        return (family, Array(parameters.prefix(5)) + [0])
    }

    func released(_ parameters: [Double]) -> (family: SvenssonFamily, parameters: [Double])? {
        separation.map { (SvenssonFamily(), Array(parameters.prefix(5)) + [parameters[4] + $0]) }
    }

    func isWithinLimits(_ parameters: [Double]) -> Bool {
        separation != nil || abs(parameters[5] - parameters[4]) >= Self.closest
    }

    func wantsRelease(_ downhill: [Double]) -> Bool { downhill[5] * (separation ?? 0) > 0 }

    func complete(_ influence: [[Double]]) -> [[Double]] {
        separation == nil ? influence : Array(influence.prefix(5)) + [influence[4]]
    }

    func fill(_ table: inout [SIMD8<Double>], width: Int, times: [Double], parameters: [Double]) {
        let (scale1, scale2) = scales(parameters)
        let (inverse1, inverse2) = (1 / scale1, 1 / scale2)
        var (decay1, decay2) = (times.map { -$0 * inverse1 }, times.map { -$0 * inverse2 })
        Elementary.exp(inPlace: &decay1)
        Elementary.exp(inPlace: &decay2)
        let (beta0, beta1, beta2, beta3) = (parameters[0], parameters[1], parameters[2], parameters[3])
        let isTied = separation != nil
        for (index, time) in times.enumerated() {
            let first = HumpLoadings(time: time, scale: scale1, inverse: inverse1, decay: decay1[index])
            let second = HumpLoadings(time: time, scale: scale2, inverse: inverse2, decay: decay2[index])
            let exponent = beta0 * time + (beta1 * first.slope + beta2 * first.hump + beta3 * second.hump)
            let (slope1, slope2) = (beta1 * first.hump + beta2 * first.bend, beta3 * second.bend)
            table[index * width] = SIMD8(
                exponent, time, first.slope, first.hump, second.hump, isTied ? slope1 + slope2 : slope1, isTied ? 0 : slope2, 0)
        }
    }

    func addCurvature(to matrix: inout [Double], times: [Double], weights: [Double], parameters: [Double]) {
        let (scale1, scale2) = scales(parameters)
        let (beta1, beta2, beta3) = (parameters[1], parameters[2], parameters[3])
        var sums = SIMD8<Double>()
        for (time, weight) in zip(times, weights) {
            let first = HumpLoadings(time: time, scale: scale1, inverse: 1 / scale1, decay: Elementary.exp(-time / scale1))
            let second = HumpLoadings(time: time, scale: scale2, inverse: 1 / scale2, decay: Elementary.exp(-time / scale2))
            sums +=
                weight
                * SIMD8(
                    first.hump, first.bend, second.bend, beta1 * first.bend + beta2 * first.curl, beta3 * second.curl, 0, 0, 0)
        }
        // Tied scales share the fifth place.
        let last = separation == nil ? 5 : 4
        for (row, column, value) in [(1, 4, sums[0]), (2, 4, sums[1]), (3, last, sums[2])] {
            matrix[row * order + column] += value
            matrix[column * order + row] += value
        }
        matrix[4 * order + 4] += sums[3]
        matrix[last * order + last] += sums[4]
    }

    func starts(_ market: FitTerms) -> FitStarts {
        var search = SvenssonSearch(market.flows, prices: market.prices, weights: market.weights, effort: .thorough)
        let (best, tried) = search.best()
        let curve = best.curve
        return FitStarts(
            parameters: [
                [curve.beta0, curve.beta1, curve.beta2, curve.beta3, Elementary.log(curve.tau1), Elementary.log(curve.tau2)]
            ], tried: tried, iterations: best.iterations)
    }

    func curve(_ parameters: [Double]) -> FittedCurve {
        let (first, second) = scales(parameters)
        return .svensson(
            SvenssonCurve(
                beta0: parameters[0], beta1: parameters[1], beta2: parameters[2], beta3: parameters[3], tau1: first, tau2: second)
        )
    }

    func parameters(_ values: [Double], standardErrors: [Double?]) -> [CurveParameter] {
        let (first, second) = scales(values)
        let readable = values.prefix(4) + [first, second]
        return ["beta0", "beta1", "beta2", "beta3", "tau1", "tau2"].enumerated().map { index, name in
            // The error of a logarithm is a relative one; tied scales move together.
            let error = standardErrors[separation == nil ? index : min(index, 4)]
            return CurveParameter(
                name: name, value: readable[index], standardError: error.map { index < 4 ? $0 : $0 * readable[index] })
        }
    }
}
