extension CurveShape {
    /// What moves the curve at a time; on a node, what moves the stretch that begins there.
    func weights(at time: Double, _ nodes: CurveNodes) -> NodeWeights {
        if case .convex(let forwards) = self { return forwards.weights(at: time, nodes) }
        let before = nodes.countUp(to: time)
        if before == 0 || nodes.count == 1 { return NodeWeights(onLeft: [time, 1]) }
        if before == nodes.count { return weightsBeyond(time, nodes) }
        let (left, right) = (before - 1, before)
        let (gap, share) = (nodes.gap(left), (time - nodes.times[left]) / nodes.gap(left))
        var weights = NodeWeights(left: left, right: right, slope: left)
        switch self {
        case .linearZero:
            weights.onLeft = [time * (1 - share), 1 - share - time / gap]
            weights.onRight = [time * share, share + time / gap]
        case .logLinearDiscount, .convex:
            weights.onLeft = nodes.times[left] * [1 - share, -1 / gap]
            weights.onRight = nodes.times[right] * [share, 1 / gap]
        case .cubic:
            // Hermite's cubics, and their derivatives by the share of the gap.
            let rest = 1 - share
            let (value, slope) = (share * share * (3 - 2 * share), 6 * share * rest)
            weights.onRight = [time * value, value + time * slope / gap]
            weights.onLeft = [time * (1 - value), 1 - value - time * slope / gap]
            weights.onSlope = Self.weight(share * rest * rest, rest * (1 - 3 * share), time, gap)
            weights.onNextSlope = Self.weight(-share * share * rest, share * (3 * share - 2), time, gap)
        }
        return weights
    }

    /// A zero rate that moves by gap × value moves the exponent and the forward rate by this.
    private static func weight(_ value: Double, _ derivative: Double, _ time: Double, _ gap: Double) -> SIMD2<Double> {
        [time * gap * value, gap * value + time * derivative]
    }

    /// Beyond the last of at least two nodes.
    private func weightsBeyond(_ time: Double, _ nodes: CurveNodes) -> NodeWeights {
        let (left, right) = (nodes.count - 2, nodes.count - 1)
        let (end, gap) = (nodes.times[right], nodes.gap(left))
        let rest = time - end
        var weights = NodeWeights(left: left, right: right, slope: right)
        switch self {
        case .linearZero:
            weights.onLeft = [rest * (-end / gap), -end / gap]
            weights.onRight = [end + rest * (1 + end / gap), 1 + end / gap]
        case .logLinearDiscount, .convex:
            weights.onLeft = nodes.times[left] * [-rest / gap, -1 / gap]
            weights.onRight = end * [1 + rest / gap, 1 / gap]
        case .cubic:
            weights.onRight = [time, 1]
            weights.onSlope = [rest * end, end]
        }
        return weights
    }
}
