import QuantMath
import Testing

@Suite("Eigenvalues of symmetric matrices")
struct SymmetricEigenTests {
    @Test("vectors are orthonormal and the matrix stretches each by its value", arguments: [1, 2, 3, 6, 17])
    func decomposition(order: Int) {
        var random = SplitMix64(seed: UInt64(order))
        var matrix = [Double](repeating: 0, count: order * order)
        for row in 0..<order {
            for column in 0...row {
                let value = random.uniform(-1, 1)
                (matrix[row * order + column], matrix[column * order + row]) = (value, value)
            }
        }
        let eigen = SymmetricEigen(matrix, order: order)
        #expect(eigen.values == eigen.values.sorted())
        for (index, vector) in eigen.vectors.enumerated() {
            for row in 0..<order {
                let image = (0..<order).reduce(0) { $0 + matrix[row * order + $1] * vector[$1] }
                #expect(abs(image - eigen.values[index] * vector[row]) < 1e-13)
            }
            for (other, second) in eigen.vectors.enumerated() {
                let product = zip(vector, second).reduce(0) { $0 + $1.0 * $1.1 }
                #expect(abs(product - (other == index ? 1 : 0)) < 1e-13)
            }
        }
    }

    @Test("the second differences of five points have the eigenvalues 4 sin²(kπ/12) (Golub and Van Loan, section 4.8)")
    func secondDifferences() {
        var matrix = [Double](repeating: 0, count: 25)
        for row in 0..<5 {
            matrix[row * 6] = 2
            if row > 0 { (matrix[row * 5 + row - 1], matrix[(row - 1) * 5 + row]) = (-1, -1) }
        }
        let values = SymmetricEigen(matrix, order: 5).values
        for (value, expected) in zip(values, [2 - 3.0.squareRoot(), 1, 2, 3, 2 + 3.0.squareRoot()]) {
            #expect(abs(value - expected) < 1e-14)
        }
        let number = SymmetricSystem.conditionNumber(matrix, order: 5)
        let exact = (2 + 3.0.squareRoot()) / (2 - 3.0.squareRoot())
        #expect(abs(number - exact) < 1e-2 * exact)
    }
}
