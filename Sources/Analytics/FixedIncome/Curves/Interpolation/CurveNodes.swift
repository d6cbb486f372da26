/// The nodes of a curve, as its interpolations need them.
struct CurveNodes: Hashable, Sendable {
    /// Ascending, in years.
    let times: [Double]
    /// Zero rates, decimals a year.
    let rates: [Double]

    var count: Int { times.count }

    /// −log of the discount factor at a node.
    func exponent(_ node: Int) -> Double { rates[node] * times[node] }

    /// Nodes at or before a time.
    func countUp(to time: Double) -> Int {
        var (low, high) = (0, times.count)
        while low < high {
            let middle = (low + high) / 2
            if times[middle] <= time { low = middle + 1 } else { high = middle }
        }
        return low
    }

    /// From a node to the next.
    func gap(_ node: Int) -> Double { times[node + 1] - times[node] }

    /// How fast the zero rate changes from a node to the next.
    func chord(_ node: Int) -> Double { (rates[node + 1] - rates[node]) / gap(node) }
}

/// What moves a curve at one time: how −log of the discount factor (first lane) and the forward rate (second lane) depend on two
/// node rates, and on two of the slopes that an interpolation has made from the nodes.
struct NodeWeights {
    var left = 0
    var right = 0
    var slope = 0
    var onLeft = SIMD2<Double>()
    var onRight = SIMD2<Double>()
    var onSlope = SIMD2<Double>()
    var onNextSlope = SIMD2<Double>()
}

/// Derivatives of one number, such as a price, by the node rates and by an interpolation's slopes.
struct NodeGradient {
    var rates: [Double]
    var slopes: [Double]

    init(_ shape: CurveShape, nodes: Int) {
        rates = [Double](repeating: 0, count: nodes)
        slopes = [Double](repeating: 0, count: shape.slopeCount)
    }

    /// Adds a multiple of one lane of weights.
    mutating func add(_ factor: Double, _ weights: NodeWeights, lane: Int = 0) {
        rates[weights.left] += factor * weights.onLeft[lane]
        rates[weights.right] += factor * weights.onRight[lane]
        if !slopes.isEmpty {
            slopes[weights.slope] += factor * weights.onSlope[lane]
            if weights.slope + 1 < slopes.count { slopes[weights.slope + 1] += factor * weights.onNextSlope[lane] }
        }
    }
}
