import QuantMath

/// Bonds whose yield errors are unlike those of their neighbours in maturity.
///
/// The distance from the median of the ten nearest does not depend on how well a smooth curve fits, so that it also tells which prices
/// bent the curve.
struct NeighbourScreen {
    /// How many neighbours.
    private static let neighbours = 10
    /// Robust standard deviations, and a decimal a year: no market lies beyond both, a slipped digit does.
    private static let (deviations, distance) = (25.0, 0.01)

    /// The fitted bonds by their last payment.
    private let order: [Int]

    init(lastTimes: [Double], isFitted: [Bool]) {
        order = lastTimes.indices.filter { isFitted[$0] }.sorted { (lastTimes[$0], $0) < (lastTimes[$1], $1) }
    }

    /// Bonds that no market can have priced, by errors off any smooth curve.
    func gross(_ errors: [Double]) -> [Int] { beyond(errors, Self.deviations, atLeast: Self.distance) }

    /// Bonds further from their neighbours than so many robust standard deviations.
    ///
    /// - Parameters:
    ///   - errors: one a bond, off a smooth curve, each over its own relative standard deviation.
    ///   - deviations: robust standard deviations.
    ///   - least: the smallest distance that counts.
    /// - Returns: their places.
    func beyond(_ errors: [Double], _ deviations: Double, atLeast least: Double) -> [Int] {
        screened(errors, deviations, atLeast: least).map { order[$0] }
    }

    /// The same off a curve too stiff for the market: where it misses the shape of a stretch it misses all bonds there alike, so that
    /// a bond stays whose two next ones have its error too.
    func beyondAlone(_ errors: [Double], _ deviations: Double, atLeast least: Double) -> [Int] {
        screened(errors, deviations, atLeast: least, sparesAlike: true).map { order[$0] }
    }

    /// Places in the order of last payments.
    private func screened(
        _ errors: [Double], _ deviations: Double, atLeast least: Double, sparesAlike: Bool = false
    ) -> [Int] {
        guard order.count > Self.neighbours else { return [] }
        let distances = order.indices.map { place in
            let low = min(max(0, place - Self.neighbours / 2), order.count - Self.neighbours - 1)
            let others = (low...(low + Self.neighbours)).filter { $0 != place }.map { errors[order[$0]] }
            return abs(errors[order[place]] - SampleStatistics.median(others))
        }
        let limit = max(least, deviations * SampleStatistics.deviationsPerMiddleDistance * SampleStatistics.median(distances))
        let beyond = order.indices.filter { !(distances[$0] <= limit) }
        return sparesAlike ? beyond.filter { !isAlike($0, errors, limit) } : beyond
    }

    /// Whether the two bonds before, beside or after a place have its error.
    private func isAlike(_ place: Int, _ errors: [Double], _ limit: Double) -> Bool {
        let low = min(max(0, place - 1), order.count - 3)
        return [place - 2, low, place].contains { first in
            first >= 0 && first + 2 < order.count
                && (first...(first + 2)).allSatisfy { abs(errors[order[$0]] - errors[order[place]]) <= limit }
        }
    }
}
