/// How the numbers of a fitted curve move with the prices, weights held.
enum FitInfluence: Sendable {
    /// For each number of the curve a row of its derivatives by the prices.
    case matrix([[Double]])
    /// By way of the payments: the derivatives by coefficients of times become derivatives by kernels of bonds, and the inverse of a
    /// Cholesky factor, by rows, leads to prices.
    case kernels(FitFlows, places: [Int], weights: [Double], inverseFactor: [Double])

    /// The derivatives by the prices of what has this gradient by the curve's numbers.
    func sensitivities(_ gradient: [Double], bonds: Int) -> [Double] {
        var result = [Double](repeating: 0, count: bonds)
        switch self {
        case .matrix(let rows):
            for (row, slope) in zip(rows, gradient) where slope != 0 {
                for bond in 0..<bonds { result[bond] += slope * row[bond] }
            }
        case .kernels(let flows, let places, let weights, let inverse):
            let values = zip(flows.sumOverPayments(places.map { gradient[$0] }), weights).map { $0 * $1 }
            for row in 0..<bonds {
                var middle = 0.0
                for column in 0...row { middle += inverse[row * bonds + column] * values[column] }
                for column in 0...row { result[column] += inverse[row * bonds + column] * middle }
            }
            for bond in 0..<bonds { result[bond] *= weights[bond] }
        }
        return result
    }
}
