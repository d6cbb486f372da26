/// A symmetric positive definite tridiagonal matrix, factored once and solved for any number of right-hand sides.
package struct TridiagonalSystem: Hashable, Sendable {
    private let pivots: [Double]
    /// What of each row is taken off the next one.
    private let multipliers: [Double]

    /// Factors a matrix.
    ///
    /// - Parameters:
    ///   - diagonal: at least one element, each above the sum of the magnitudes beside it.
    ///   - beside: the elements right of the diagonal, one fewer.
    package init(diagonal: [Double], beside: [Double]) {
        precondition(!diagonal.isEmpty && beside.count == diagonal.count - 1, "one element fewer beside the diagonal")
        var (pivots, multipliers) = (diagonal, beside)
        for row in beside.indices {
            multipliers[row] = beside[row] / pivots[row]
            pivots[row + 1] -= multipliers[row] * beside[row]
        }
        (self.pivots, self.multipliers) = (pivots, multipliers)
    }

    /// Replaces a right-hand side by the solution.
    package func solve(_ vector: inout [Double]) {
        precondition(vector.count == pivots.count, "one element a row")
        for row in multipliers.indices { vector[row + 1] -= multipliers[row] * vector[row] }
        vector[pivots.count - 1] /= pivots[pivots.count - 1]
        for row in multipliers.indices.reversed() { vector[row] = vector[row] / pivots[row] - multipliers[row] * vector[row + 1] }
    }
}
