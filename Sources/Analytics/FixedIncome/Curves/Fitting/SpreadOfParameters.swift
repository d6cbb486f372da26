import QuantMath

/// How well a fit tells its parameters apart.
struct SpreadOfParameters {
    /// The largest over the smallest eigenvalue of the normal matrix, scaled to a diagonal of ones.
    let conditionNumber: Double
    /// Parameters that nearly cancel each other: more than half of the variance of each of at least two comes from one direction whose
    /// condition index, the root of the largest eigenvalue over its own, is above `limit` (Belsley, Kuh and Welsch, Regression
    /// Diagnostics, 1980, chapter 3).
    let nearCancelling: [Int]

    /// The condition index above which parameters are said to cancel. The authors call 30 to 100 strong; Svensson's two humps overlap
    /// by nature, so that only what is far beyond is worth a word.
    static let limit = 1000.0
    /// Above this order the eigenvectors are left alone: coefficients of splines have no meaning of their own.
    private static let largest = 24

    /// Of a normal matrix and its inverse over the free parameters.
    init(_ normal: [Double], inverse: [Double], free: [Bool]) {
        let places = free.indices.filter { free[$0] }
        let (order, size) = (free.count, places.count)
        var scaled = [Double](repeating: 0, count: size * size)
        for (row, first) in places.enumerated() {
            for (column, second) in places.enumerated() {
                let scale = (normal[first * (order + 1)] * normal[second * (order + 1)]).squareRoot()
                scaled[row * size + column] = normal[first * order + second] / scale
            }
        }
        guard size <= Self.largest else {
            conditionNumber = SymmetricSystem.conditionNumber(scaled, order: size)
            nearCancelling = []
            return
        }
        let eigen = SymmetricEigen(scaled, order: size)
        conditionNumber = eigen.values[0] > 0 ? eigen.values[size - 1] / eigen.values[0] : .infinity
        var found: [Int] = []
        for (value, vector) in zip(eigen.values, eigen.vectors) {
            guard value > 0, (eigen.values[size - 1] / value).squareRoot() > Self.limit else { continue }
            let shared = places.indices.filter { row in
                let variance = inverse[places[row] * (order + 1)] * normal[places[row] * (order + 1)]
                return vector[row] * vector[row] / value > 0.5 * variance
            }
            if shared.count > 1 { found += shared.map { places[$0] } }
        }
        nearCancelling = found.sorted()
    }
}
