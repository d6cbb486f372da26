/// An interpolation made for one set of nodes.
enum CurveShape: Hashable, Sendable {
    case linearZero
    case logLinearDiscount
    case cubic(ZeroSlopes)
    case convex(ConvexForwards)

    init(_ interpolation: CurveInterpolation, _ nodes: CurveNodes) {
        switch interpolation {
        case .linearZero: self = .linearZero
        case .logLinearDiscount: self = .logLinearDiscount
        case .naturalCubic: self = .cubic(ZeroSlopes(natural: nodes))
        case .monotoneCubic: self = .cubic(ZeroSlopes(monotone: nodes))
        case .monotoneConvex: self = .convex(ConvexForwards(nodes))
        }
    }

    /// Numbers that the interpolation has made from the nodes.
    var slopeCount: Int {
        switch self {
        case .linearZero, .logLinearDiscount: 0
        case .cubic(let slopes): slopes.values.count
        case .convex(let forwards): forwards.values.count
        }
    }

    /// The curve, stretch by stretch; the last one lies beyond the last node.
    func pieces(_ nodes: CurveNodes) -> [CurvePiece] {
        var pieces: [CurvePiece] = []
        pieces.reserveCapacity(2 * nodes.count + 2)
        if case .convex(let forwards) = self {
            for node in 0..<nodes.count { forwards.append(upTo: node, to: &pieces) }
        } else {
            if nodes.times[0] > 0 { pieces.append(CurvePiece(start: 0, base: 0, c1: nodes.rates[0])) }
            for node in 0..<(nodes.count - 1) { pieces.append(piece(from: node, nodes)) }
        }
        let last = nodes.count - 1
        pieces.append(CurvePiece(start: nodes.times[last], base: nodes.exponent(last), c1: lastForward(nodes)))
        return pieces
    }

    /// The stretch from one node to the next, of the shapes that have one.
    private func piece(from node: Int, _ nodes: CurveNodes) -> CurvePiece {
        let (start, gap, rate) = (nodes.times[node], nodes.gap(node), nodes.rates[node])
        let (base, chord) = (nodes.exponent(node), nodes.chord(node))
        switch self {
        case .linearZero: return CurvePiece(start: start, base: base, c1: rate + start * chord, c2: chord)
        case .cubic(let slopes):
            let (left, right) = (slopes.values[node], slopes.values[node + 1])
            let square = (3 * chord - 2 * left - right) / gap
            let cube = (left + right - 2 * chord) / (gap * gap)
            return CurvePiece(
                start: start, base: base, c1: rate + start * left, c2: left + start * square, c3: square + start * cube, c4: cube)
        case .logLinearDiscount, .convex: return CurvePiece(start: start, base: base, c1: (nodes.exponent(node + 1) - base) / gap)
        }
    }

    /// The forward rate at the last node, which stays.
    private func lastForward(_ nodes: CurveNodes) -> Double {
        let last = nodes.count - 1
        if case .convex(let forwards) = self { return forwards.values[nodes.count] }
        guard last > 0 else { return nodes.rates[0] }
        switch self {
        case .linearZero: return nodes.rates[last] + nodes.times[last] * nodes.chord(last - 1)
        case .cubic(let slopes): return nodes.rates[last] + nodes.times[last] * slopes.values[last]
        case .logLinearDiscount, .convex: return (nodes.exponent(last) - nodes.exponent(last - 1)) / nodes.gap(last - 1)
        }
    }

    /// Carries derivatives by the slopes back to the node rates.
    func pullBack(_ gradient: inout NodeGradient, _ nodes: CurveNodes) {
        switch self {
        case .linearZero, .logLinearDiscount: break
        case .cubic(let slopes): slopes.pullBack(gradient.slopes, to: &gradient.rates, nodes)
        case .convex(let forwards): forwards.pullBack(gradient.slopes, to: &gradient.rates, nodes)
        }
    }
}
