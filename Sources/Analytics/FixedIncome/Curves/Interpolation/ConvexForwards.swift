/// Monotone convex forward rates: those at the nodes, time 0 included, from which the curve between them follows.
struct ConvexForwards: Hashable, Sendable {
    /// One more than nodes, the first at time 0: decimals a year.
    let values: [Double]
    /// How each depends on the discrete forward rates before and after it; at either end of the curve, on the two nearest.
    private let derivatives: [SIMD2<Double>]
    private let gaps: [Gap]

    /// A stretch that ends at a node.
    private struct Gap: Hashable {
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
        let gaps = (0..<nodes.count).map { Gap(nodes, upTo: $0) }
        var (values, derivatives) = ([Double](), [SIMD2<Double>]())
        values.reserveCapacity(gaps.count + 1)
        derivatives.reserveCapacity(gaps.count + 1)
        for index in 0...gaps.count {
            let blend = Self.blend(index, gaps)
            values.append(blend.value)
            derivatives.append(blend.by)
        }
        (self.gaps, self.values, self.derivatives) = (gaps, values, derivatives)
    }

    /// The forward rate at an inner node, before it is bounded.
    private static func mean(_ before: Gap, _ after: Gap) -> Blend {
        let share = before.length / (before.length + after.length)
        return Blend(value: (1 - share) * before.rate + share * after.rate, by: [1 - share, share])
    }

    /// The forward rate at an end of a gap.
    private static func blend(_ index: Int, _ gaps: [Gap]) -> Blend {
        if gaps.count == 1 { return Blend(value: gaps[0].rate, by: [1, 0]) }
        // At an end the two gaps are those nearest to it.
        let after = min(max(index, 1), gaps.count - 1)
        let (left, right) = (gaps[after - 1], gaps[after])
        let inner = mean(left, right)
        if index == 0 || index == gaps.count {
            let (own, onOwn): (Gap, SIMD2<Double>) = index == 0 ? (left, [1, 0]) : (right, [0, 1])
            let free = Blend(value: own.rate + (own.rate - inner.value) / 2, by: 1.5 * onOwn - 0.5 * inner.by)
            return free.kept(within: 2 * own.rate, by: 2 * onOwn)
        }
        guard left.rate > 0 && right.rate > 0 || left.rate < 0 && right.rate < 0 else { return Blend(value: 0, by: SIMD2()) }
        let isLeft = left.rate.magnitude <= right.rate.magnitude
        return isLeft ? inner.kept(within: 2 * left.rate, by: [2, 0]) : inner.kept(within: 2 * right.rate, by: [0, 2])
    }

    /// Appends the stretches that end at a node.
    func append(upTo node: Int, to pieces: inout [CurvePiece]) {
        let gap = gaps[node]
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
        let gap = gaps[node]
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
        var discrete = [Double](repeating: 0, count: gaps.count)
        for index in gradient.indices {
            let by = gradient[index] * derivatives[index]
            let after = min(max(index, 1), max(gaps.count - 1, 0))
            discrete[max(after - 1, 0)] += by[0]
            discrete[after] += by[1]
        }
        for node in discrete.indices {
            let value = discrete[node] / gaps[node].length
            rates[node] += value * nodes.times[node]
            if node > 0 { rates[node - 1] -= value * nodes.times[node - 1] }
        }
    }
}
