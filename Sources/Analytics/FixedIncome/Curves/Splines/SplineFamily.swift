/// Forward rates as splines of one basis: exponents linear in the parameters, with or without a penalty on bending.
struct SplineFamily: CurveFamily {
    let basis: SplineBasis
    let roughness: [Double]
    /// The exponent's derivatives at each time of the flows, behind a place for the exponent.
    private let table: [SIMD8<Double>]

    var order: Int { basis.count }

    /// A family for the payment times of one set of flows.
    init(_ basis: SplineBasis, roughness: [Double], times: [Double]) {
        self.basis = basis
        self.roughness = roughness
        let width = (basis.count + 8) / 8
        var table = [SIMD8<Double>](repeating: SIMD8(), count: times.count * width)
        for (index, time) in times.enumerated() {
            let (first, values) = basis.integrals(time)
            for other in 0..<first { table[index * width + (other + 1) / 8][(other + 1) % 8] = basis.areas[other] }
            for other in 0..<4 {
                let place = first + other + 1
                table[index * width + place / 8][place % 8] = values[other]
            }
        }
        self.table = table
    }

    func fill(_ table: inout [SIMD8<Double>], width: Int, times: [Double], parameters: [Double]) {
        var line = [SIMD8<Double>](repeating: SIMD8(), count: width)
        for (index, value) in parameters.enumerated() { line[(index + 1) / 8][(index + 1) % 8] = value }
        for index in times.indices {
            var sum = SIMD8<Double>()
            for vector in 0..<width {
                let values = self.table[index * width + vector]
                table[index * width + vector] = values
                sum += values * line[vector]
            }
            table[index * width][0] = sum.sum()
        }
    }

    func starts(_ market: FitTerms) -> FitStarts {
        let rate = SvenssonSearch(market.flows, prices: market.prices, weights: market.weights).meanRate()
        return FitStarts(parameters: [[Double](repeating: rate, count: order)], tried: 1, iterations: 0)
    }

    func curve(_ parameters: [Double]) -> FittedCurve { .spline(ForwardSpline(basis, parameters)) }

    func parameters(_ values: [Double], standardErrors: [Double?]) -> [CurveParameter] {
        basis.breaks.enumerated().map { CurveParameter(name: "break_\($0)", value: $1, standardError: nil) }
            + values.indices.map {
                CurveParameter(name: "coefficient_\($0)", value: values[$0], standardError: standardErrors[$0])
            }
    }
}
