/// Mean, spread and middle of a sample, by plain loops in the order given: the same bits everywhere.
package enum SampleStatistics {
    /// The arithmetic mean; NaN of nothing.
    package static func mean(_ values: [Double]) -> Double {
        values.reduce(0, +) / Double(values.count)
    }

    /// The standard deviation with n − 1 in the denominator, by two passes; NaN of fewer than two values.
    package static func standardDeviation(_ values: [Double]) -> Double {
        guard values.count > 1 else { return .nan }
        let middle = mean(values)
        let squares = values.reduce(0.0) { $0 + ($1 - middle) * ($1 - middle) }
        return (squares / Double(values.count - 1)).squareRoot()
    }

    /// The median: the middle value, or halfway between the two in the middle; NaN of nothing.
    package static func median(_ values: [Double]) -> Double {
        guard !values.isEmpty else { return .nan }
        let sorted = values.sorted()
        let middle = sorted.count / 2
        return sorted.count % 2 == 1 ? sorted[middle] : sorted[middle - 1] / 2 + sorted[middle] / 2
    }

    /// 1/Φ⁻¹(3/4): standard deviations of normal values in their median distance from the middle.
    package static let deviationsPerMiddleDistance = 1.482_602_218_505_602

    /// The median distance from `center`, made an estimate of the standard deviation of normal values (Hampel, "The influence curve
    /// and its role in robust estimation", JASA 69, 1974); NaN of nothing.
    package static func scaledMedianDeviation(_ values: [Double], from center: Double) -> Double {
        deviationsPerMiddleDistance * median(values.map { abs($0 - center) })
    }
}
