import QuantMath

/// The inputs of a bootstrap priced off a curve, with exact derivatives by the node rates.
struct CurvePricing {
    let curve: InterpolatedCurve
    /// Discount factors of the grid.
    let factors: [Double]
    /// By how much of what is wanted each input's value is off: value over target, less 1.
    let errors: [Double]

    init(_ curve: InterpolatedCurve, _ flows: BootstrapFlows) {
        self.curve = curve
        let factors = curve.discountFactors(flows.times)
        self.factors = factors
        errors = (0..<flows.count).map { (flows.value($0, factors) - flows.targets[$0]) / flows.targets[$0] }
    }

    /// The largest error, however signed; infinite when one is not a number.
    var worst: Double { errors.reduce(0) { $1.isNaN ? .infinity : max($0, $1.magnitude) } }

    /// The place of the largest error.
    var worstIndex: Int { errors.indices.first { errors[$0].magnitude == worst || errors[$0].isNaN } ?? 0 }

    /// Derivatives of each input's value by each node's rate, row by row.
    func jacobian(_ flows: BootstrapFlows) -> [Double] {
        let (nodes, shape) = (curve.nodes, curve.shape)
        let weights = flows.times.map { shape.weights(at: $0, nodes) }
        var matrix: [Double] = []
        matrix.reserveCapacity(flows.count * nodes.count)
        let empty = NodeGradient(shape, nodes: nodes.count)
        for input in 0..<flows.count {
            var gradient = empty
            for payment in flows.payments(input) {
                let place = flows.places[payment]
                gradient.add(-flows.amounts[payment] * factors[place], weights[place])
            }
            shape.pullBack(&gradient, nodes)
            matrix.append(contentsOf: gradient.rates)
        }
        return matrix
    }
}
