/// Monotone convex forward rates: those at the nodes, time 0 included, from which the curve between them follows.
struct ConvexForwards: Hashable, Sendable {
    /// One more than nodes, the first at time 0: decimals a year.
    let values: [Double]

    /// A stretch that ends at a node.
    private struct Gap {
        let start: Double
        let length: Double
        /// −log of the discount factor where it begins.
        let base: Double
        /// The forward rate over it.
        let rate: Double

        init(_ nodes: CurveNodes, upTo node: Int) {
            start = node > 0 ? nodes.times[node - 1] : 0
            length = nodes.times[node] - start
            base = node > 0 ? nodes.exponent(node - 1) : 0
            rate = node > 0 ? (nodes.exponent(node) - base) / length : nodes.rates[0]
        }
    }

    /// A forward rate at a node, and how it depends on the discrete ones before and after it.
    private struct Blend {
        var value: Double
        var by: SIMD2<Double>

        /// Keeps the value between zero and a bound that may have either sign.
        func kept(within bound: Double, by boundBy: SIMD2<Double>) -> Blend {
            if bound > 0 ? value < 0 : value > 0 { return Blend(value: 0, by: SIMD2()) }
            return value.magnitude <= bound.magnitude ? self : Blend(value: bound, by: boundBy)
        }
    }

    init(_ nodes: CurveNodes) {
        values = (0...nodes.count).map { Self.blend($0, nodes).value }
    }

    /// The forward rate at an inner node, before it is bounded.
    private static func mean(_ index: Int, _ nodes: CurveNodes) -> (Blend, before: Gap, after: Gap) {
        let (before, after) = (Gap(nodes, upTo: index - 1), Gap(nodes, upTo: index))
        let share = before.length / (before.length + after.length)
        return (
            Blend(value: (1 - share) * before.rate + share * after.rate, by: [1 - share, share]), before: before, after: after
        )
    }

    /// The forward rate at an end of a gap; at either end of the curve, how it depends on the gap there and the one next to it.
    private static func blend(_ index: Int, _ nodes: CurveNodes) -> Blend {
        if nodes.count == 1 { return Blend(value: nodes.rates[0], by: index == 0 ? [0, 1] : [1, 0]) }
        if index == 0 {
            let (inner, own, _) = mean(1, nodes)
            let free = Blend(value: own.rate + (own.rate - inner.value) / 2, by: [1.5, 0] - 0.5 * inner.by)
            return free.kept(within: 2 * own.rate, by: [2, 0])
        }
        if index == nodes.count {
            let (inner, _, own) = mean(index - 1, nodes)
            let free = Blend(value: own.rate + (own.rate - inner.value) / 2, by: [0, 1.5] - 0.5 * inner.by)
            return free.kept(within: 2 * own.rate, by: [0, 2])
        }
        let (inner, before, after) = mean(index, nodes)
        guard before.rate > 0 && after.rate > 0 || before.rate < 0 && after.rate < 0 else { return Blend(value: 0, by: SIMD2()) }
        let isBefore = before.rate.magnitude <= after.rate.magnitude
        return isBefore ? inner.kept(within: 2 * before.rate, by: [2, 0]) : inner.kept(within: 2 * after.rate, by: [0, 2])
    }

    /// Appends the stretches that end at a node.
    func append(upTo node: Int, _ nodes: CurveNodes, to pieces: inout [CurvePiece]) {
        let gap = Gap(nodes, upTo: node)
        let bend = ForwardBend(first: values[node] - gap.rate, last: values[node + 1] - gap.rate)
        if bend.isSingle {
            pieces.append(
                CurvePiece(
                    start: gap.start, base: gap.base, c1: values[node], c2: -(2 * bend.first + bend.last) / gap.length,
                    c3: (bend.first + bend.last) / (gap.length * gap.length)))
            return
        }
        let left = bend.split * gap.length
        let right = gap.length - left
        // A part this short has no area, and no square.
        let shortest = 1e-100 * gap.length
        if left > shortest {
            let height = bend.first - bend.level
            pieces.append(
                CurvePiece(
                    start: gap.start, base: gap.base, c1: values[node], c2: -height / left, c3: height / (3 * left * left)))
        }
        if right > shortest {
            let height = bend.last - bend.level
            pieces.append(
                CurvePiece(
                    start: gap.start + left,
                    base: gap.base + left * (gap.rate + bend.level) + (bend.first - bend.level) * left / 3,
                    c1: gap.rate + bend.level, c3: height / (3 * right * right)))
        }
    }

    /// What moves the curve at a time.
    func weights(at time: Double, _ nodes: CurveNodes) -> NodeWeights {
        let node = nodes.countUp(to: time)
        if node == nodes.count {
            let end = nodes.times[node - 1]
            return NodeWeights(right: node - 1, slope: node, onRight: [end, 0], onSlope: [time - end, 1])
        }
        let gap = Gap(nodes, upTo: node)
        let bend = ForwardBend(first: values[node] - gap.rate, last: values[node + 1] - gap.rate)
        let share = (time - gap.start) / gap.length
        let (area, height) = bend.area(share)
        // The two ends lie on the discrete forward rate, so that it counts once for itself and once against each of them.
        let onRate: SIMD2<Double> = [share - area[0] - area[1], (1 - height[0] - height[1]) / gap.length]
        var weights = NodeWeights(left: max(0, node - 1), right: node, slope: node)
        weights.onLeft = node > 0 ? nodes.times[node - 1] * ([1, 0] - onRate) : SIMD2()
        weights.onRight = nodes.times[node] * onRate
        weights.onSlope = [gap.length * area[0], height[0]]
        weights.onNextSlope = [gap.length * area[1], height[1]]
        return weights
    }

    /// Carries derivatives by the node forward rates back to the node zero rates.
    func pullBack(_ gradient: [Double], to rates: inout [Double], _ nodes: CurveNodes) {
        var discrete = [Double](repeating: 0, count: nodes.count)
        for index in gradient.indices {
            let by = Self.blend(index, nodes).by
            // At an end the two gaps are those nearest to it.
            let after = min(max(index, 1), nodes.count - 1)
            if nodes.count > 1 { discrete[after - 1] += gradient[index] * by[0] }
            discrete[after] += gradient[index] * (nodes.count > 1 ? by[1] : by[0] + by[1])
        }
        for (node, value) in discrete.enumerated() {
            let length = Gap(nodes, upTo: node).length
            rates[node] += value * nodes.times[node] / length
            if node > 0 { rates[node - 1] -= value * nodes.times[node - 1] / length }
        }
    }
}
