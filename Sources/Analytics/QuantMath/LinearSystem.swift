/// A square matrix factored once by Gauss's method and solved for any number of right-hand sides, with plain loops: the same bits
/// everywhere.
///
/// Rows are as long as their last element other than zero, so that a triangular matrix, or one with a diagonal more, is factored in
/// a time of its order squared.
package struct LinearSystem: Sendable {
    /// How much larger than the diagonal another element of the column must be for its row to be moved up.
    private static let threshold = 0.1

    /// The number of unknowns.
    package let order: Int
    /// The factors in place of the matrix, row by row.
    private let factors: [Double]
    /// The row of the matrix that each row of the factors was.
    private let rows: [Int]
    /// One past the last element of each row that may be other than zero.
    private let ends: [Int]

    /// Factors a matrix; nil when it is singular or has elements that are not finite.
    ///
    /// - Parameters:
    ///   - matrix: row by row, `order` × `order`.
    ///   - order: the number of unknowns, at least 1.
    package init?(_ matrix: [Double], order: Int) {
        precondition(order > 0 && matrix.count == order * order, "a square matrix")
        var (factors, rows) = (matrix, Array(0..<order))
        var ends = (0..<order).map { row in
            ((0..<order).last { matrix[row * order + $0] != 0 } ?? 0) + 1
        }
        for column in 0..<order {
            Self.moveUp(Self.pivot(factors, order, column), to: column, &factors, order, &rows, &ends)
            let pivot = factors[column * order + column]
            guard pivot != 0, pivot.isFinite else { return nil }
            let end = ends[column]
            for row in (column + 1)..<max(order, column + 1) where factors[row * order + column] != 0 {
                let multiplier = factors[row * order + column] / pivot
                factors[row * order + column] = multiplier
                for k in (column + 1)..<max(end, column + 1) {
                    factors[row * order + k] -= multiplier * factors[column * order + k]
                }
                ends[row] = max(ends[row], end)
            }
        }
        (self.order, self.factors, self.rows, self.ends) = (order, factors, rows, ends)
    }

    /// The row whose element of a column is to be divided by: the diagonal's own unless another's is much larger.
    private static func pivot(_ factors: [Double], _ order: Int, _ column: Int) -> Int {
        var largest = column
        for row in column..<order where factors[row * order + column].magnitude > factors[largest * order + column].magnitude {
            largest = row
        }
        let own = factors[column * order + column].magnitude
        return own >= threshold * factors[largest * order + column].magnitude ? column : largest
    }

    private static func moveUp(
        _ row: Int, to place: Int, _ factors: inout [Double], _ order: Int, _ rows: inout [Int], _ ends: inout [Int]
    ) {
        guard row != place else { return }
        for k in 0..<order { factors.swapAt(row * order + k, place * order + k) }
        rows.swapAt(row, place)
        ends.swapAt(row, place)
    }

    /// The solution x of matrix · x = vector.
    package func solve(_ vector: [Double]) -> [Double] {
        precondition(vector.count == order, "one element a row")
        var x = rows.map { vector[$0] }
        for row in 0..<order {
            var value = x[row]
            for k in 0..<row { value -= factors[row * order + k] * x[k] }
            x[row] = value
        }
        for row in (0..<order).reversed() {
            var value = x[row]
            for k in (row + 1)..<max(ends[row], row + 1) { value -= factors[row * order + k] * x[k] }
            x[row] = value / factors[row * order + row]
        }
        return x
    }

    /// The solution x of transposed matrix · x = vector.
    package func solveTransposed(_ vector: [Double]) -> [Double] {
        precondition(vector.count == order, "one element a row")
        var x = vector
        for row in 0..<order {
            x[row] /= factors[row * order + row]
            for k in (row + 1)..<max(ends[row], row + 1) { x[k] -= factors[row * order + k] * x[row] }
        }
        for row in (0..<order).reversed() {
            for k in 0..<row { x[k] -= factors[row * order + k] * x[row] }
        }
        var solution = x
        for (place, row) in rows.enumerated() { solution[row] = x[place] }
        return solution
    }
}
