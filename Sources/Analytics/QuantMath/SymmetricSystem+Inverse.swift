extension SymmetricSystem {
    /// The inverse of a positive definite matrix.
    ///
    /// - Parameters:
    ///   - matrix: row-major, `order` × `order`; only the lower triangle is read.
    ///   - order: the number of rows.
    /// - Returns: both triangles; nil when the matrix is not positive definite.
    package static func inverse(_ matrix: [Double], order: Int) -> [Double]? {
        guard let factor = inverseFactor(matrix, order: order) else { return nil }
        var inverse = [Double](repeating: 0, count: order * order)
        for middle in 0..<order {
            for row in 0...middle {
                let value = factor[middle * order + row]
                for column in 0...row { inverse[row * order + column] += value * factor[middle * order + column] }
            }
        }
        for row in 0..<order {
            for column in 0..<row { inverse[column * order + row] = inverse[row * order + column] }
        }
        return inverse
    }

    /// The inverse of the Cholesky factor of a positive definite matrix: lower triangular, row-major.
    ///
    /// - Parameters:
    ///   - matrix: row-major, `order` × `order`; only the lower triangle is read.
    ///   - order: the number of rows.
    /// - Returns: nil when the matrix is not positive definite.
    package static func inverseFactor(_ matrix: [Double], order: Int) -> [Double]? {
        var factor = matrix
        let isPositive = factor.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { factorByRows($0, order: order) } ?? true
        }
        guard isPositive else { return nil }
        var inverse = [Double](repeating: 0, count: order * order)
        inverse.withUnsafeMutableBufferPointer { inverse in
            for row in 0..<order {
                // Row of the inverse: the unit row less the factor's row times the rows above, over the diagonal.
                inverse[row * (order + 1)] = 1
                for above in 0..<row {
                    let value = factor[row * order + above]
                    for column in 0...above { inverse[row * order + column] -= value * inverse[above * order + column] }
                }
                let diagonal = 1 / factor[row * (order + 1)]
                for column in 0...row { inverse[row * order + column] *= diagonal }
            }
        }
        return inverse
    }

    /// Replaces `vector` by the solution of a large positive definite system.
    ///
    /// - Parameters:
    ///   - matrix: row-major; only the lower triangle is read.
    ///   - vector: the right-hand side; gets the solution.
    /// - Returns: false when the matrix is not positive definite; `vector` is then as it was.
    package static func solveLarge(_ matrix: [Double], _ vector: inout [Double]) -> Bool {
        let order = vector.count
        var factor = matrix
        let isPositive = factor.withUnsafeMutableBufferPointer { buffer in
            buffer.baseAddress.map { factorByRows($0, order: order) } ?? true
        }
        guard isPositive else { return false }
        let right = vector
        substitute(factor, &vector)
        // What rounding left of the right-hand side, solved again: nearly singular systems gain digits.
        var rest = right
        for row in 0..<order {
            let value = vector[row]
            for column in 0..<row {
                rest[row] -= matrix[row * order + column] * vector[column]
                rest[column] -= matrix[row * order + column] * value
            }
            rest[row] -= matrix[row * (order + 1)] * value
        }
        substitute(factor, &rest)
        for row in 0..<order { vector[row] += rest[row] }
        return true
    }

    /// Replaces `vector` by the solution of a system whose Cholesky factor is known.
    private static func substitute(_ factor: [Double], _ vector: inout [Double]) {
        let order = vector.count
        factor.withUnsafeBufferPointer { factor in
            vector.withUnsafeMutableBufferPointer { vector in
                for row in 0..<order {
                    var value = vector[row]
                    for column in 0..<row { value -= factor[row * order + column] * vector[column] }
                    vector[row] = value / factor[row * (order + 1)]
                }
                for row in stride(from: order - 1, through: 0, by: -1) {
                    let value = vector[row] / factor[row * (order + 1)]
                    vector[row] = value
                    for column in 0..<row { vector[column] -= factor[row * order + column] * value }
                }
            }
        }
    }

    /// The same factor as `factor(_:order:)`, its sums in another order, which is faster for large matrices.
    private static func factorByRows(_ matrix: UnsafeMutablePointer<Double>, order: Int) -> Bool {
        withUnsafeTemporaryAllocation(of: Double.self, capacity: order) { memory in
            guard let column = memory.baseAddress else { return order == 0 }
            for pivot in 0..<order {
                let diagonal = matrix[pivot * (order + 1)]
                guard diagonal > 0, diagonal.isFinite else { return false }
                let root = diagonal.squareRoot()
                matrix[pivot * (order + 1)] = root
                for row in (pivot + 1)..<max(order, pivot + 1) {
                    let value = matrix[row * order + pivot] / root
                    matrix[row * order + pivot] = value
                    column[row] = value
                    let line = matrix + row * order
                    for other in (pivot + 1)...row { line[other] -= value * column[other] }
                }
            }
            return true
        }
    }

    /// The largest over the smallest eigenvalue of a positive definite matrix, by power iterations on it and on its inverse.
    ///
    /// - Parameters:
    ///   - matrix: row-major, `order` × `order`, symmetric.
    ///   - order: the number of rows.
    /// - Returns: to about two digits; infinite when the matrix is not positive definite.
    package static func conditionNumber(_ matrix: [Double], order: Int) -> Double {
        guard let inverse = inverse(matrix, order: order) else { return .infinity }
        return largestEigenvalue(matrix, order: order) * largestEigenvalue(inverse, order: order)
    }

    /// The largest eigenvalue of a positive definite matrix, to about two digits.
    package static func largestEigenvalue(_ matrix: [Double], order: Int) -> Double {
        power(order) { vector, image in
            for row in 0..<order { image[row] = 0 }
            // By columns, which are rows: sums side by side are faster than one after the other.
            for row in 0..<order {
                let value = vector[row]
                for column in 0..<order { image[column] += matrix[row * order + column] * value }
            }
        }
    }

    /// The largest eigenvalue of LᵀL, where L is lower triangular, to about two digits.
    package static func largestEigenvalue(ofSquared factor: [Double], order: Int) -> Double {
        power(order) { vector, image in
            for row in 0..<order { image[row] = 0 }
            for row in 0..<order {
                var sum = 0.0
                for column in 0...row { sum += factor[row * order + column] * vector[column] }
                for column in 0...row { image[column] += factor[row * order + column] * sum }
            }
        }
    }

    private static func power(_ order: Int, _ apply: ([Double], inout [Double]) -> Void) -> Double {
        // A start with a part in every direction that a smooth or a rough vector can have.
        var vector = (0..<order).map { 1 + Double($0 % 7) / 8 }
        var image = vector
        var value = 0.0
        for _ in 0..<100 {
            apply(vector, &image)
            var (length, product) = (0.0, 0.0)
            for row in 0..<order {
                length += image[row] * image[row]
                product += vector[row] * vector[row]
            }
            let next = (length / product).squareRoot()
            let scale = 1 / length.squareRoot()
            for row in 0..<order { vector[row] = image[row] * scale }
            if abs(next - value) <= 1e-3 * next { return next }
            value = next
        }
        return value
    }
}
