import QuantMath

/// Replaces amounts at many times by amounts at few: those that give every polynomial through the Chebyshev points the same sum.
///
/// What is lost is bounded. On a stretch of half-width h about m the discount factor is D(m) exp(−(F h s + c h² s²)), s from −1 to 1, F
/// the forward rate at m and c the slope of the zero rate. On the Bernstein ellipse of parameter ρ its modulus is at most
/// D(m) exp(x a + y a²), with a = (ρ + 1/ρ) / 2, x = |F| h, y = |c| h²; so interpolation in n points is wrong by at most
/// 4 D(m) exp(x a + y a²) ρ^(1−n) / (ρ − 1) (Trefethen, Approximation Theory and Approximation Practice, theorem 8.2).
struct ChebyshevRule: Sendable {
    /// Where a rule's bound holds.
    struct Reach: Sendable {
        /// The piece of the curve that the stretch lies on.
        var piece: Int
        /// The middle of the stretch, years.
        var middle: Double
        /// Half the length of the stretch, years.
        var halfWidth: Double

        /// Whether the bound holds on a piece of a curve: −log of the discount factor is base + t (rate + slope t).
        func holds(rate: Double, slope: Double) -> Bool {
            abs(rate + 2 * slope * middle) <= largestForward && abs(slope) * 2 * halfWidth <= largestTwist
        }
    }

    /// Forward rates up to this size, and zero rates that change by up to `largestTwist` along the stretch, keep the bound.
    private static let largestForward = 0.25
    private static let largestTwist = 0.05
    /// The relative error that the bound stays below.
    static let tolerance = 1e-15

    /// Where the bound holds.
    let reach: Reach
    /// The times and weights that stand for the given ones.
    let points: [(time: Double, weight: Double)]

    /// A rule for amounts at ascending times on one piece of a curve; the amounts themselves where they are few.
    init(_ amounts: [(time: Double, weight: Double)], piece: Int) {
        let (first, last) = (amounts[0].time, amounts[amounts.count - 1].time)
        let (middle, halfWidth) = (0.5 * (first + last), 0.5 * (last - first))
        reach = Reach(piece: piece, middle: middle, halfWidth: halfWidth)
        let count = Self.pointCount(halfWidth)
        guard amounts.count > count else {
            points = amounts
            return
        }
        let nodes = (0..<count).map { CosineTable.cosine(halfPi: Double(2 * $0 + 1) / Double(count)) }
        var weights = [Double](repeating: 0, count: count)
        for (time, amount) in amounts {
            let values = Self.lagrange(at: (time - middle) / halfWidth, nodes)
            for index in 0..<count { weights[index] += amount * values[index] }
        }
        points = (0..<count).map { (middle + halfWidth * nodes[$0], weights[$0]) }
    }

    /// The fewest points whose bound, over the smallest discount factor of the stretch, is below the tolerance.
    private static func pointCount(_ halfWidth: Double) -> Int {
        let (x, y) = (largestForward * halfWidth, largestTwist * halfWidth / 2)
        for count in 2..<64 {
            for step in 1...80 {
                let ellipse = 1 + 0.5 * Double(step)
                let axis = 0.5 * (ellipse + 1 / ellipse)
                let logBound =
                    Elementary.log(4 / (ellipse - 1)) + x * (axis + 1) + y * (axis * axis + 1) - Double(count - 1)
                    * Elementary.log(ellipse)
                if logBound < Elementary.log(tolerance) { return count }
            }
        }
        return 64
    }

    /// The Lagrange polynomials of the nodes at a point, by the barycentric formula; at a node itself, one and zeros.
    private static func lagrange(at point: Double, _ nodes: [Double]) -> [Double] {
        if let hit = nodes.firstIndex(of: point) { return nodes.indices.map { $0 == hit ? 1 : 0 } }
        let count = Double(nodes.count)
        let terms = nodes.indices.map { index in
            (index % 2 == 0 ? 1 : -1) * CosineTable.sine(halfPi: Double(2 * index + 1) / count) / (point - nodes[index])
        }
        let total = terms.reduce(0, +)
        return terms.map { $0 / total }
    }
}

/// Cosines and sines with the same bits everywhere: Taylor sums on an eighth of the circle.
private enum CosineTable {
    /// cos(π/2 · u) for u from 0 to 2.
    static func cosine(halfPi u: Double) -> Double {
        if u > 1 { return -cosine(halfPi: 2 - u) }
        return u <= 0.5 ? taylor(u, from: 0) : taylor(1 - u, from: 1)
    }

    /// sin(π/2 · u) for u from 0 to 2.
    static func sine(halfPi u: Double) -> Double {
        if u > 1 { return sine(halfPi: 2 - u) }
        return u <= 0.5 ? taylor(u, from: 1) : taylor(1 - u, from: 0)
    }

    /// Even powers (cosine) from 0, odd ones (sine) from 1.
    private static func taylor(_ u: Double, from first: Int) -> Double {
        let angle = u * (Double.pi / 2)
        var term = first == 0 ? 1 : angle
        var sum = term
        for power in stride(from: first + 2, through: first + 22, by: 2) {
            term *= -angle * angle / Double(power * (power - 1))
            sum += term
        }
        return sum
    }
}
