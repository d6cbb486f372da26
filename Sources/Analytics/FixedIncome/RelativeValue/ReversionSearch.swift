import QuantMath

/// Finds the speeds of return where the likelihood's signed root, less its median, takes given values.
struct ReversionSearch {
    private let likelihood: ReversionLikelihood
    /// Speeds from 0 to where a day forgets the one before.
    private let speeds: [Double]
    /// The signed root less its median at each.
    private let roots: [Double]
    private let best: Double
    private let top: Double

    init(_ likelihood: ReversionLikelihood) {
        self.likelihood = likelihood
        let (low, high) = (Self.slowest / likelihood.span, Self.fastest / likelihood.smallestGap)
        let ratio = Elementary.log(high / low)
        let speeds = [0] + (0...Self.steps).map { low * Elementary.exp(ratio * Double($0) / Double(Self.steps)) }
        let values = speeds.map(likelihood.value)
        let peak = values.indices.max { (values[$0], -$0) < (values[$1], -$1) } ?? 0
        (best, top) = Self.maximum(likelihood, speeds, peak, values[peak])
        self.speeds = speeds
        let (best, top) = (best, top)
        roots = zip(speeds, values).map { Self.root($0, $1, best, top) - likelihood.median($0) }
    }

    /// The slowest speed above 0 that is tried, over the span: no more than 1 % returns within it.
    private static let slowest = 1e-2
    /// The fastest speed that is tried, over the smallest gap.
    private static let fastest = 12.0
    /// Over the smallest gap, the speed from which days count as independent: it leaves e⁻⁸ of a distance from one to the next.
    private static let independent = 8.0
    private static let steps = 96

    private static func root(_ speed: Double, _ value: Double, _ best: Double, _ top: Double) -> Double {
        let size = (2 * max(0, top - value)).squareRoot()
        return speed < best ? size : -size
    }

    private func root(_ speed: Double) -> Double {
        Self.root(speed, likelihood.value(speed), best, top) - likelihood.median(speed)
    }

    /// The top of the likelihood beside the best speed of the grid, by golden sections.
    private static func maximum(
        _ likelihood: ReversionLikelihood, _ speeds: [Double], _ peak: Int, _ value: Double
    ) -> (speed: Double, value: Double) {
        var low = speeds[max(0, peak - 1)]
        var high = speeds[min(speeds.count - 1, peak + 1)]
        let golden = 0.618_033_988_749_894_8
        var (left, right) = (high - golden * (high - low), low + golden * (high - low))
        var (leftValue, rightValue) = (likelihood.value(left), likelihood.value(right))
        for _ in 0..<48 {
            if leftValue >= rightValue {
                (high, right, rightValue) = (right, left, leftValue)
                left = high - golden * (high - low)
                leftValue = likelihood.value(left)
            } else {
                (low, left, leftValue) = (left, right, rightValue)
                right = low + golden * (high - low)
                rightValue = likelihood.value(right)
            }
        }
        let found = leftValue >= rightValue ? (left, leftValue) : (right, rightValue)
        let ends = [(speeds[peak], value), (Double.infinity, likelihood.value(.infinity))]
        return ends.reduce(found) { $1.1 > $0.1 ? $1 : $0 }
    }

    /// The slowest speed whose root is not above a value; infinity when days are independent.
    func slowest(_ target: Double) -> Double {
        guard let index = roots.firstIndex(where: { $0 <= target }) else { return .infinity }
        return index == 0 ? 0 : bisected(speeds[index - 1], speeds[index], target)
    }

    /// The fastest speed whose root is not below a value; infinity when days are independent.
    func fastest(_ target: Double) -> Double {
        guard let index = roots.lastIndex(where: { $0 >= target }) else { return 0 }
        return index == roots.count - 1 ? .infinity : bisected(speeds[index], speeds[index + 1], target)
    }

    /// Halves a bracket whose slower end has a root above the value.
    private func bisected(_ slower: Double, _ faster: Double, _ target: Double) -> Double {
        var (low, high) = (slower, faster)
        for _ in 0..<60 {
            let middle = (low + high) / 2
            if middle <= low || middle >= high { break }
            if root(middle) > target { low = middle } else { high = middle }
        }
        return low * likelihood.smallestGap > Self.independent ? .infinity : (low + high) / 2
    }
}
