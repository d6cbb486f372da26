import QuantMath

/// Nelson–Siegel curves over β0, β1, β2 and log τ.
struct NelsonSiegelFamily: CurveFamily {
    /// Starts that are polished.
    private static let polished = 4

    var order: Int { 4 }

    func bounds(_ parameter: Int) -> ClosedRange<Double> {
        parameter < 3
            ? -Double.infinity...Double.infinity
            : Elementary.log(SvenssonFamily.shortest)...Elementary.log(SvenssonFamily.longest)
    }

    func fill(_ table: inout [SIMD8<Double>], width: Int, times: [Double], parameters: [Double]) {
        let scale = Elementary.exp(parameters[3])
        let inverse = 1 / scale
        var decay = times.map { -$0 * inverse }
        Elementary.exp(inPlace: &decay)
        let (beta0, beta1, beta2) = (parameters[0], parameters[1], parameters[2])
        for (index, time) in times.enumerated() {
            let loadings = HumpLoadings(time: time, scale: scale, inverse: inverse, decay: decay[index])
            table[index * width] = SIMD8(
                beta0 * time + (beta1 * loadings.slope + beta2 * loadings.hump), time, loadings.slope, loadings.hump,
                beta1 * loadings.hump + beta2 * loadings.bend, 0, 0, 0)
        }
    }

    func addCurvature(to matrix: inout [Double], times: [Double], weights: [Double], parameters: [Double]) {
        let scale = Elementary.exp(parameters[3])
        var sums = SIMD4<Double>()
        for (time, weight) in zip(times, weights) {
            let loadings = HumpLoadings(time: time, scale: scale, inverse: 1 / scale, decay: Elementary.exp(-time / scale))
            sums += weight * SIMD4(loadings.hump, loadings.bend, parameters[1] * loadings.bend + parameters[2] * loadings.curl, 0)
        }
        for (row, value) in [(1, sums[0]), (2, sums[1])] {
            matrix[row * order + 3] += value
            matrix[3 * order + row] += value
        }
        matrix[3 * order + 3] += sums[2]
    }

    func starts(_ market: FitTerms) -> FitStarts {
        let rate = SvenssonSearch(market.flows, prices: market.prices, weights: market.weights).meanRate()
        let flat = SvenssonCurve(beta0: rate, beta1: 0, beta2: 0, beta3: 0, tau1: 1, tau2: 5)
        var grid = SvenssonGrid(market.flows, prices: market.prices, weights: market.weights)
        let rough = grid.bestOfOneHump(about: flat, count: 1).first?.svensson ?? flat
        let found = grid.bestOfOneHump(about: rough, count: Self.polished)
        return FitStarts(
            parameters: found.isEmpty
                ? [[rate, 0, 0, Elementary.log(1.5)]]
                : found.map { [$0.beta0, $0.beta1, $0.beta2, Elementary.log($0.tau)] },
            tried: SvenssonSearch.timeScales.count, iterations: 0)
    }

    func curve(_ parameters: [Double]) -> FittedCurve {
        .nelsonSiegel(
            NelsonSiegelCurve(
                beta0: parameters[0], beta1: parameters[1], beta2: parameters[2], tau: Elementary.exp(parameters[3])))
    }

    func parameters(_ values: [Double], standardErrors: [Double?]) -> [CurveParameter] {
        ["beta0", "beta1", "beta2", "tau"].enumerated().map { index, name in
            let value = index < 3 ? values[index] : Elementary.exp(values[index])
            return CurveParameter(
                name: name, value: value, standardError: standardErrors[index].map { index < 3 ? $0 : $0 * value })
        }
    }
}
