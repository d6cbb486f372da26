import QuantMath

/// The slopes of the zero rate at the nodes, for cubics through them.
struct ZeroSlopes: Hashable, Sendable {
    /// A decimal a year, per year.
    let values: [Double]
    /// What the slopes of the natural spline solve; nil for monotone ones.
    private let spline: TridiagonalSystem?
    /// How each monotone slope depends on the chords before and after its node.
    private let derivatives: [SIMD2<Double>]

    /// The slopes that make the second derivative continuous, and zero at both ends.
    init(natural nodes: CurveNodes) {
        derivatives = []
        guard nodes.count > 1 else {
            (values, spline) = ([0], nil)
            return
        }
        var diagonal = [Double](repeating: 0, count: nodes.count)
        var (beside, sides) = ([Double](repeating: 0, count: nodes.count - 1), diagonal)
        for node in beside.indices {
            let inverse = 1 / nodes.gap(node)
            beside[node] = inverse
            diagonal[node] += 2 * inverse
            diagonal[node + 1] += 2 * inverse
            let side = 3 * inverse * nodes.chord(node)
            sides[node] += side
            sides[node + 1] += side
        }
        let spline = TridiagonalSystem(diagonal: diagonal, beside: beside)
        spline.solve(&sides)
        (values, self.spline) = (sides, spline)
    }

    /// The slopes of parabolas through three nodes, cut where the curve would leave the range of its nodes.
    init(monotone nodes: CurveNodes) {
        spline = nil
        var (values, derivatives) = ([Double](), [SIMD2<Double>]())
        values.reserveCapacity(nodes.count)
        derivatives.reserveCapacity(nodes.count)
        for node in 0..<nodes.count {
            let slope = Self.cutSlope(nodes, node)
            values.append(slope.value)
            derivatives.append([slope.onBefore, slope.onAfter])
        }
        (self.values, self.derivatives) = (values, derivatives)
    }

    /// Carries derivatives by the slopes back to the node rates.
    func pullBack(_ gradient: [Double], to rates: inout [Double], _ nodes: CurveNodes) {
        guard nodes.count > 1 else { return }
        var chords = [Double](repeating: 0, count: nodes.count - 1)
        if let spline {
            var sides = gradient
            spline.solve(&sides)
            for node in chords.indices { chords[node] = 3 / nodes.gap(node) * (sides[node] + sides[node + 1]) }
        } else {
            for node in gradient.indices {
                let by = gradient[node] * derivatives[node]
                if node > 0 { chords[node - 1] += by[0] }
                if node < chords.count { chords[node] += by[1] }
            }
            if nodes.count > 2 {
                // An end's parabola also knows the chord after its own.
                chords[1] += gradient[0] * derivatives[0][0]
                chords[chords.count - 2] += gradient[chords.count] * derivatives[chords.count][1]
            }
        }
        for (node, chord) in chords.enumerated() {
            rates[node] -= chord / nodes.gap(node)
            rates[node + 1] += chord / nodes.gap(node)
        }
    }

    /// A monotone slope, and how it depends on the chords before and after its node; at an end, on the end's own chord on its side
    /// and on the next chord in the other's place.
    private static func cutSlope(_ nodes: CurveNodes, _ node: Int) -> (value: Double, onBefore: Double, onAfter: Double) {
        let last = nodes.count - 1
        guard last > 0 else { return (0, 0, 0) }
        if last == 1 { return node == 0 ? (nodes.chord(0), 0, 1) : (nodes.chord(0), 1, 0) }
        if node == 0 {
            let end = endSlope(nodes.chord(0), nodes.gap(0), nodes.chord(1), nodes.gap(1))
            return (end.value, end.onNext, end.onOwn)
        }
        if node == last {
            let end = endSlope(nodes.chord(last - 1), nodes.gap(last - 1), nodes.chord(last - 2), nodes.gap(last - 2))
            return (end.value, end.onOwn, end.onNext)
        }
        let (before, after) = (nodes.chord(node - 1), nodes.chord(node))
        guard before > 0 && after > 0 || before < 0 && after < 0 else { return (0, 0, 0) }
        let share = nodes.gap(node) / (nodes.gap(node - 1) + nodes.gap(node))
        let slope = share * before + (1 - share) * after
        let bound = 3 * min(before.magnitude, after.magnitude)
        if slope.magnitude <= bound { return (slope, share, 1 - share) }
        return before.magnitude <= after.magnitude ? (3 * before, 3, 0) : (3 * after, 0, 3)
    }

    /// The slope at an end of its parabola, and how it depends on its own chord and on the next one.
    private static func endSlope(
        _ own: Double, _ gap: Double, _ next: Double, _ nextGap: Double
    ) -> (value: Double, onOwn: Double, onNext: Double) {
        let share = gap / (gap + nextGap)
        let slope = (1 + share) * own - share * next
        if slope > 0 && own > 0 || slope < 0 && own < 0 {
            return slope.magnitude <= 3 * own.magnitude ? (slope, 1 + share, -share) : (3 * own, 3, 0)
        }
        return (0, 0, 0)
    }
}
