/// Small symmetric linear systems, solved in place by Cholesky's method with plain loops: the same bits everywhere.
package enum SymmetricSystem {
    /// Replaces `matrix` by its Cholesky factor and `vector` by the solution.
    ///
    /// - Parameters:
    ///   - matrix: row-major, `order` × `order`; only the lower triangle is read.
    ///   - vector: the right-hand side, `order` elements; gets the solution.
    ///   - order: the number of unknowns.
    /// - Returns: false when the matrix is not positive definite; the arguments are then spoilt.
    package static func solve(
        _ matrix: UnsafeMutablePointer<Double>, _ vector: UnsafeMutablePointer<Double>, order: Int
    ) -> Bool {
        guard factor(matrix, order: order) else { return false }
        for row in 0..<order {
            var value = vector[row]
            for column in 0..<row { value -= matrix[row * order + column] * vector[column] }
            vector[row] = value / matrix[row * order + row]
        }
        for row in stride(from: order - 1, through: 0, by: -1) {
            var value = vector[row]
            for column in (row + 1)..<max(order, row + 1) { value -= matrix[column * order + row] * vector[column] }
            vector[row] = value / matrix[row * order + row]
        }
        return true
    }

    /// Replaces the lower triangle of `matrix` by its Cholesky factor.
    ///
    /// - Returns: false when the matrix is not positive definite.
    package static func factor(_ matrix: UnsafeMutablePointer<Double>, order: Int) -> Bool {
        for column in 0..<order {
            var diagonal = matrix[column * order + column]
            for k in 0..<column { diagonal -= matrix[column * order + k] * matrix[column * order + k] }
            guard diagonal > 0, diagonal.isFinite else { return false }
            let root = diagonal.squareRoot()
            matrix[column * order + column] = root
            for row in (column + 1)..<max(order, column + 1) {
                var value = matrix[row * order + column]
                for k in 0..<column { value -= matrix[row * order + k] * matrix[column * order + k] }
                matrix[row * order + column] = value / root
            }
        }
        return true
    }
}
