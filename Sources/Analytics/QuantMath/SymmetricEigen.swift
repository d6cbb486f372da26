/// Eigenvalues and eigenvectors of small symmetric matrices by Jacobi's rotations in a fixed order: the same bits everywhere.
package struct SymmetricEigen {
    /// Ascending.
    package let values: [Double]
    /// The unit vector of each value.
    package let vectors: [[Double]]

    /// The decomposition of a symmetric matrix.
    ///
    /// - Parameters:
    ///   - matrix: row-major, `order` × `order`, symmetric and finite.
    ///   - order: the number of rows.
    package init(_ matrix: [Double], order: Int) {
        precondition(matrix.count == order * order, "a square matrix")
        var work = matrix
        var rotations = [Double](repeating: 0, count: order * order)
        for index in 0..<order { rotations[index * (order + 1)] = 1 }
        for _ in 0..<60 {
            var (off, all) = (0.0, 0.0)
            for row in 0..<order {
                for column in 0..<order {
                    let square = work[row * order + column] * work[row * order + column]
                    all += square
                    if row != column { off += square }
                }
            }
            if off <= 1e-32 * all { break }
            for first in 0..<order {
                for second in (first + 1)..<max(order, first + 1) {
                    Self.rotate(&work, &rotations, first, second, order)
                }
            }
        }
        let ascending = (0..<order).sorted { (work[$0 * (order + 1)], $0) < (work[$1 * (order + 1)], $1) }
        values = ascending.map { work[$0 * (order + 1)] }
        vectors = ascending.map { column in (0..<order).map { rotations[$0 * order + column] } }
    }

    /// Makes the element at a row and a column zero (Golub and Van Loan, Matrix Computations, section 8.5).
    private static func rotate(_ work: inout [Double], _ rotations: inout [Double], _ p: Int, _ q: Int, _ order: Int) {
        let element = work[p * order + q]
        guard element != 0 else { return }
        let theta = (work[q * (order + 1)] - work[p * (order + 1)]) / (2 * element)
        let tangent = (theta >= 0 ? 1.0 : -1.0) / (abs(theta) + (theta * theta + 1).squareRoot())
        let cosine = 1 / (tangent * tangent + 1).squareRoot()
        let sine = tangent * cosine
        for index in 0..<order {
            let (left, right) = (work[index * order + p], work[index * order + q])
            work[index * order + p] = cosine * left - sine * right
            work[index * order + q] = sine * left + cosine * right
        }
        for index in 0..<order {
            let (upper, lower) = (work[p * order + index], work[q * order + index])
            work[p * order + index] = cosine * upper - sine * lower
            work[q * order + index] = sine * upper + cosine * lower
            let (left, right) = (rotations[index * order + p], rotations[index * order + q])
            rotations[index * order + p] = cosine * left - sine * right
            rotations[index * order + q] = sine * left + cosine * right
        }
    }
}
