import QuantMath
import Testing

@Suite("Linear systems")
struct LinearSystemTests {
    /// A matrix without elements more than `above` places right of the diagonal.
    private static func matrix(_ order: Int, above: Int, _ random: inout SplitMix64) -> [Double] {
        (0..<(order * order)).map { $0 % order <= $0 / order + above ? random.double(-1...1) : 0 }
    }

    @Test("solutions solve, plain and transposed, full and nearly triangular", arguments: [0, 1, 3, 40])
    func solves(above: Int) throws {
        var random = TestRun.generator("linear systems \(above)")
        for _ in 0..<TestRun.count(50, torture: 2_000) {
            let order = random.int(1...30)
            var matrix = Self.matrix(order, above: above, &random)
            // Far from singular, but not without rows to be swapped.
            for row in 0..<order { matrix[row * order + row] += row % 3 == 0 ? 0 : 4 }
            let side = (0..<order).map { _ in random.double(-1...1) }
            let system = try #require(LinearSystem(matrix, order: order))
            let (plain, transposed) = (system.solve(side), system.solveTransposed(side))
            let size = max(1, (plain + transposed).map(\.magnitude).max() ?? 1)
            for row in 0..<order {
                let (left, right) = (0..<order).reduce(into: (0.0, 0.0)) { sums, k in
                    sums.0 += matrix[row * order + k] * plain[k]
                    sums.1 += matrix[k * order + row] * transposed[k]
                }
                #expect((left - side[row]).magnitude < 1e-11 * size, "order \(order), row \(row)")
                #expect((right - side[row]).magnitude < 1e-11 * size, "order \(order), row \(row), transposed")
            }
        }
    }

    @Test("a singular matrix has no system")
    func singular() {
        #expect(LinearSystem([1, 2, 2, 4], order: 2) == nil)
        #expect(LinearSystem([0], order: 1) == nil)
        #expect(LinearSystem([.nan, 0, 0, 1], order: 2) == nil)
    }

    @Test("a tridiagonal system solves")
    func tridiagonal() {
        var random = TestRun.generator("tridiagonal systems")
        for order in 1...30 {
            let beside = (0..<(order - 1)).map { _ in random.double(-1...1) }
            let diagonal = (0..<order).map { _ in random.double(2.1...4) }
            let side = (0..<order).map { _ in random.double(-1...1) }
            var x = side
            TridiagonalSystem(diagonal: diagonal, beside: beside).solve(&x)
            for row in 0..<order {
                let left = row > 0 ? beside[row - 1] * x[row - 1] : 0
                let right = row < order - 1 ? beside[row] * x[row + 1] : 0
                #expect((left + diagonal[row] * x[row] + right - side[row]).magnitude < 1e-14, "order \(order), row \(row)")
            }
        }
    }
}
