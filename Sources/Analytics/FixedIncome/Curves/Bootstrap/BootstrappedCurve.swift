import QuantMath

/// A curve that prices a set of inputs exactly, with a node at the end of each, and how it follows them.
public struct BootstrappedCurve: Sendable {
    /// The curve; its nodes ascend by time, whatever the order of the inputs.
    public let curve: InterpolatedCurve
    /// What the curve was made from, as given: yields, decimals a year, or dirty prices per 100 of face.
    public let inputs: [Double]
    /// The place among the inputs of the one that ends at each node.
    public let inputOfNode: [Int]
    /// What the node rates solve when an input moves.
    private let system: LinearSystem
    /// How far each node's equation is pushed by its input.
    private let pushes: [Double]

    init(
        _ flows: BootstrapFlows, _ interpolation: CurveInterpolation, inputs: [Double], inputOfNode: [Int]
    ) throws(CurveError) {
        let curve: InterpolatedCurve
        let isLinearZero = interpolation != .logLinearDiscount && interpolation != .monotoneConvex
        let start = try NodeByNode.rates(flows, isLinearZero: isLinearZero)
        switch interpolation {
        case .linearZero, .logLinearDiscount:
            curve = InterpolatedCurve(CurveNodes(times: flows.nodeTimes, rates: start), interpolation)
        case .naturalCubic, .monotoneCubic, .monotoneConvex: curve = try AllNodes.curve(flows, from: start, interpolation)
        }
        let pricing = CurvePricing(curve, flows)
        guard let system = LinearSystem(pricing.jacobian(flows), order: flows.count) else {
            throw .noConvergence(index: pricing.worstIndex, relativeError: pricing.worst)
        }
        (self.curve, self.inputs, self.inputOfNode, self.system) = (curve, inputs, inputOfNode, system)
        pushes = (0..<flows.count).map { flows.push($0, pricing.factors) }
    }

    /// How each node's zero rate follows each input: exact derivatives, by the implicit function theorem.
    ///
    /// A row a node, in it an element an input: d zero rate, a decimal a year, continuously compounded, per unit of the input.
    public var nodeSensitivities: [[Double]] {
        var rows = [[Double]](repeating: [Double](repeating: 0, count: inputs.count), count: inputs.count)
        for node in rows.indices {
            var push = [Double](repeating: 0, count: inputs.count)
            push[node] = pushes[node]
            for (row, value) in system.solve(push).enumerated() { rows[row][inputOfNode[node]] = value }
        }
        return rows
    }

    /// How the zero rate at a time follows each input: exact derivatives.
    ///
    /// - Parameter time: years, at least 0.
    /// - Returns: d zero rate / d input, one an input; zero rates continuously compounded, inputs in their own unit.
    public func zeroRateSensitivities(_ time: Double) -> [Double] { byInput(curve.zeroRateSensitivities(time)) }

    /// How anything that follows the node rates follows the inputs: exact derivatives by the chain rule.
    ///
    /// - Parameter nodeSensitivities: its derivatives by the zero rate of each node.
    /// - Returns: its derivatives by each input.
    public func byInput(_ nodeSensitivities: [Double]) -> [Double] {
        var result = nodeSensitivities
        for (node, value) in system.solveTransposed(nodeSensitivities).enumerated() {
            result[inputOfNode[node]] = value * pushes[node]
        }
        return result
    }
}
